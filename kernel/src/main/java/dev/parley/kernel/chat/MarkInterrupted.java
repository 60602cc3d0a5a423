package dev.parley.kernel.chat;

import dev.parley.kernel.conversation.AnswerProgress;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Marks the answers of nodes that died. Whoever looks at one marks it too: this is for those that nobody looks at. */
final class MarkInterrupted implements RecurringJob {
    private static final Logger log = LoggerFactory.getLogger(MarkInterrupted.class);

    private final TenantService tenants;
    private final AnswerProgress progress;

    @Inject
    MarkInterrupted(TenantService tenants, AnswerProgress progress) {
        this.tenants = tenants;
        this.progress = progress;
    }

    @Override
    public String name() {
        return "mark-interrupted-answers";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        int marked = tenants.list().stream()
                .mapToInt(tenant -> progress.interruptSilent(TenantContext.system(tenant.id())))
                .sum();
        if (marked > 0) {
            log.info("{} answers whose nodes gave no sign of life are marked as interrupted", marked);
        }
    }
}
