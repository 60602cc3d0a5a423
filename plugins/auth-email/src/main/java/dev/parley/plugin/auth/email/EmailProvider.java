package dev.parley.plugin.auth.email;

import dev.parley.spi.auth.AuthCallback;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthRequest;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import java.util.Set;

/** Who opens the link that was sent to an address owns that address. The host sends it, once, and checks it. */
final class EmailProvider implements AuthProvider {
    private static final String ISSUER = "mailto:";

    private final AllowedDomains allowed;

    EmailProvider(AllowedDomains allowed) {
        this.allowed = allowed;
    }

    @Override
    public String label() {
        return "E-mail";
    }

    @Override
    public boolean asksForEmail() {
        return true;
    }

    @Override
    public AuthStep begin(AuthRequest request) {
        EmailAddress address =
                request.loginHint().flatMap(EmailAddress::parse).orElseThrow(EmailErrors::addressNotAccepted);
        allowed.check(address);
        return new AuthStep.SendLink(address.text());
    }

    /** Checks the domain once more: the settings may have changed since the link was sent. */
    @Override
    public ExternalIdentity complete(AuthCallback callback) {
        EmailAddress address =
                callback.confirmedEmail().flatMap(EmailAddress::parse).orElseThrow(EmailErrors::notConfirmed);
        allowed.check(address);
        return new ExternalIdentity(ISSUER, address.text(), null, address.text(), true, Set.of(), null, null);
    }
}
