package dev.parley.kernel.mail;

import dev.parley.kernel.database.TenantContext;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Handle;

/** Sends mail. */
@SuppressWarnings("DoNotCallSuggester") // until it is built
public final class MailService {
    @Inject
    MailService() {}

    /** Puts a mail into the outbox, in the caller's transaction; it is delivered afterwards, again and again if it takes that. */
    public void send(Handle handle, TenantContext context, Mail mail) {
        throw new UnsupportedOperationException();
    }
}
