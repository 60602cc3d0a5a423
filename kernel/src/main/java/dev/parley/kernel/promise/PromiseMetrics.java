package dev.parley.kernel.promise;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The states of promises in the text format of Prometheus. */
public final class PromiseMetrics {
    private static final Logger log = LoggerFactory.getLogger(PromiseMetrics.class);

    private final TenantService tenants;
    private final PromiseService promises;

    @Inject
    PromiseMetrics(TenantService tenants, PromiseService promises) {
        this.tenants = tenants;
        this.promises = promises;
    }

    /** Without what cannot be asked of the database at the moment: the other figures matter most then. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                        "# HELP promise_kept Whether a promise of the privacy policy is kept: 1, or 0 if not or if its check is")
                .append(" overdue. Not there: not proven, or not offered.\n# TYPE promise_kept gauge\n");
        StringBuilder checked = new StringBuilder("# TYPE promise_checked_timestamp_seconds gauge\n");
        try {
            for (Tenant tenant : tenants.list()) {
                append(text, checked, tenant);
            }
        } catch (PlatformException e) {
            log.debug("The states of promises cannot be read", e);
            return "";
        }
        return text.append(checked).toString();
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
