package dev.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an account does that the platform has made for its checks is in nobody's figures. */
final class TestCanariesDoNotCount {
    @Test
    void requestsOfACanaryAreLeftOutOfWhatIsCounted() {
        TestingClock clock = TestingClock.at("2026-11-24T12:00:00Z");
        try (TestingKernel kernel = TestingKernel.start(clock, Map.of())) {
            TenantContext tenant = kernel.tenant();
            OwnerId canary = OwnerId.account(UUID.randomUUID());
            OwnerId person = OwnerId.account(UUID.randomUUID());
            kernel.database()
                    .execute("INSERT INTO canary VALUES ('%s', '%s', now())".formatted(tenant.tenantId(), canary.id()));
            TestingUsage.log(kernel, tenant, clock.instant(), canary, person);
            assertThat(kernel.rowsSeen(tenant, "request_log")).isEqualTo(2);
            List<Long> ofTenant = kernel.database()
                    .asSuperuser(handle -> handle.createQuery(
                                    "SELECT requests FROM usage_day WHERE tenant_id = :tenant AND owner_kind = 'TENANT'")
                            .bind("tenant", tenant.tenantId().value())
                            .mapTo(Long.class)
                            .list());
            assertThat(ofTenant).containsExactly(1L);
            List<UUID> owners = kernel.database()
                    .asSuperuser(handle -> handle.createQuery(
                                    "SELECT DISTINCT owner_id FROM usage_day WHERE tenant_id = :tenant")
                            .bind("tenant", tenant.tenantId().value())
                            .mapTo(UUID.class)
                            .list());
            assertThat(owners).contains(person.id()).doesNotContain(canary.id());
        }
    }
}
