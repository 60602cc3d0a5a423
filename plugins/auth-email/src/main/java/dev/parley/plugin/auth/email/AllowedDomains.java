package dev.parley.plugin.auth.email;

import dev.parley.spi.PlatformException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose addresses may sign in. A subdomain is a domain of its own: its owner may be another. */
record AllowedDomains(Set<String> domains) {
    AllowedDomains {
        domains = Set.copyOf(domains);
    }

    /** @throws PlatformException INVALID_REQUEST if one is no domain */
    static AllowedDomains of(List<String> written) {
        return new AllowedDomains(written.stream().map(AllowedDomains::domain).collect(Collectors.toSet()));
    }

    /** @throws PlatformException FORBIDDEN if the address is of another domain */
    void check(EmailAddress address) {
        if (!domains.isEmpty() && !domains.contains(address.domain())) {
            throw EmailErrors.domainNotAllowed();
        }
    }

    /** People write {@code @example.org} as well. */
    private static String domain(String written) {
        String domain = written.startsWith("@") ? written.substring(1) : written;
        return EmailAddress.parse("somebody@" + domain)
                .filter(_ -> !domain.startsWith("*"))
                .orElseThrow(() -> EmailErrors.notADomain(written))
                .domain();
    }
}
