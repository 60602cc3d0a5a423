package dev.parley.kernel.mail;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.net.URI;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Knows who wants mail that is no service. Bound once, by whoever keeps consents. */
public interface ConsentRegister {
    /**
     * Where the account's holder takes the consent back by one click (RFC 8058), without signing in.
     *
     * @return empty if there is no consent to mail of this template now
     */
    Optional<URI> unsubscribe(Handle handle, TenantContext context, OwnerId account, MailTemplate template);
}
