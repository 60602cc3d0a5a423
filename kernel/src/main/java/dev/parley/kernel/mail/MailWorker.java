package dev.parley.kernel.mail;

import dev.parley.kernel.jobs.TenantWorker;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers what this node has just put into the outbox, at once. */
public final class MailWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MailWorker.class);
    private static final int AT_ONCE = 4;

    private final MailConfig config;
    private final TenantWorker worker;

    @Inject
    MailWorker(MailDelivery delivery, MailConfig config) {
        this.config = config;
        this.worker = new TenantWorker("mail", AT_ONCE, delivery::deliver);
    }

    public void start() {
        if (config.server().isEmpty()) {
            log.info(
                    "No mail is sent: {} is not set. What would be sent waits in the outbox, where the administration"
                            + " and the command `mail list` show it.",
                    MailConfig.SMTP_URL.key());
            return;
        }
        worker.start();
    }

    /** Lets the mails that are on their way arrive, for a while. */
    @Override
    public void close() {
        worker.close();
    }

    void wake(TenantId tenant) {
        worker.wake(tenant);
    }
}
