package dev.parley.kernel.administration;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.TenantConfig;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Which adjustments take two persons, for each tenant. */
public final class CreditAdministrationConfig {
    public static final Setting<Optional<Integer>> APPROVAL_ABOVE = Setting.integer(
                    "credits.approval-above",
                    "Adjustments of more credits than this, given or taken, wait for a second person; where nothing is"
                            + " set, none do.")
            .perTenant();

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(APPROVAL_ABOVE);

    private final TenantConfig config;

    @Inject
    CreditAdministrationConfig(TenantConfig config) {
        this.config = config;
    }

    boolean needsApproval(TenantContext context, MicroCredits amount) {
        return config.get(context.tenantId(), APPROVAL_ABOVE)
                .map(credits -> MicroCredits.ofCredits(Integer.toString(credits)))
                .filter(most -> Math.absExact(amount.value()) > most.value())
                .isPresent();
    }
}
