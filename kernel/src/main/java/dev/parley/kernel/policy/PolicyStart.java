package dev.parley.kernel.policy;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at each start whose published policy does not state what is in force. Runs before requests are taken. */
public final class PolicyStart {
    /** Of more tenants, the job that looks after policies says it, so that a start is not slow. */
    private static final int MOST = 20;

    private static final Logger log = LoggerFactory.getLogger(PolicyStart.class);

    private final TenantService tenants;
    private final PolicyKeeper keeper;

    @Inject
    PolicyStart(TenantService tenants, PolicyKeeper keeper) {
        this.tenants = tenants;
        this.keeper = keeper;
    }

    public void prepare() {
        tenants.list().stream().limit(MOST).forEach(tenant -> {
            try {
                List<String> gap = keeper.check(TenantContext.system(tenant.id()));
                if (!gap.isEmpty()) {
                    log.warn("The privacy policy of {} is to be published: it does not state {}.", tenant.name(), gap);
                }
            } catch (PlatformException e) {
                log.warn("The privacy policy of {} could not be made: {}", tenant.name(), e.code());
            }
        });
    }
}
