package dev.parley.plugin.auth.google;

import dev.parley.plugin.oidc.Admission;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.Optional;
import java.util.function.Function;

/** Lets in accounts that Google Workspace manages for one domain. An e-mail address proves no such thing, the claim does. */
record HostedDomain(String domain) implements Admission {
    private static final ErrorCode FOREIGN_DOMAIN = new ErrorCode("auth-google.foreign-domain", ErrorType.FORBIDDEN);

    @Override
    public void check(Function<String, Optional<String>> claims) {
        boolean ours = claims.apply("hd").filter(domain::equalsIgnoreCase).isPresent();
        if (!ours) {
            throw new PlatformException(
                    FOREIGN_DOMAIN,
                    "Only Google accounts of " + domain + " may sign in here. Begin again and choose such an account.");
        }
    }
}
