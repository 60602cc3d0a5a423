package dev.parley.kernel.mail;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;

/** Sends what is due, whichever node has put it into the outbox. */
final class DeliverMail implements RecurringJob {
    private final TenantService tenants;
    private final MailDelivery delivery;

    @Inject
    DeliverMail(TenantService tenants, MailDelivery delivery) {
        this.tenants = tenants;
        this.delivery = delivery;
    }

    @Override
    public String name() {
        return "deliver-mail";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(15);
    }

    /** Tenants share the mail server: where one does not reach it, the next would only wait. */
    @Override
    public void run() {
        var _ = tenants.list().stream().allMatch(tenant -> delivery.deliver(TenantContext.system(tenant.id())));
    }
}
