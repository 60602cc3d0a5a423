package dev.parley.kernel.promise;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The states of promises in the text format of Prometheus. */
public final class PromiseMetrics {
    private static final Logger log = LoggerFactory.getLogger(PromiseMetrics.class);

    /** Results are hours old; whoever asks for figures every few seconds does not ask the database each time. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final TenantService tenants;
    private final PromiseService promises;
    private final Clock clock;
    private Instant readAt = Instant.MIN;
    private String text = "";

    @Inject
    PromiseMetrics(TenantService tenants, PromiseService promises, Clock clock) {
        this.tenants = tenants;
        this.promises = promises;
        this.clock = clock;
    }

    /** Without what cannot be asked of the database at the moment: the other figures matter most then. */
    public synchronized String text() {
        Instant now = clock.instant();
        if (readAt.isBefore(now.minus(FRESH))) {
            text = read();
            readAt = now;
        }
        return text;
    }

    private String read() {
        StringBuilder kept = new StringBuilder();
        kept.append(
                        "# HELP promise_kept Whether a promise of the privacy policy is kept: 1, or 0 if not or if its check is")
                .append(" overdue. Not there: not proven, or not offered.\n# TYPE promise_kept gauge\n");
        StringBuilder checked = new StringBuilder("# TYPE promise_checked_timestamp_seconds gauge\n");
        try {
            for (Tenant tenant : tenants.list()) {
                append(kept, checked, tenant);
            }
        } catch (PlatformException e) {
            log.debug("The states of promises cannot be read", e);
            return "";
        }
        return kept.append(checked).toString();
    }

    private void append(StringBuilder kept, StringBuilder checked, Tenant tenant) {
        List<PromiseReport> reports = promises.report(TenantContext.system(tenant.id()));
        for (PromiseReport report : reports) {
            String labels = "{tenant=\"" + tenant.name() + "\",promise=\""
                    + report.promise().name() + "\"} ";
            if (report.state() == PromiseState.PASS || report.state().isFailure()) {
                kept.append("promise_kept").append(labels);
                kept.append(report.state() == PromiseState.PASS ? "1\n" : "0\n");
            }
            report.checkedAt()
                    .ifPresent(at -> checked.append("promise_checked_timestamp_seconds")
                            .append(labels)
                            .append(at.getEpochSecond())
                            .append('\n'));
        }
    }
}
