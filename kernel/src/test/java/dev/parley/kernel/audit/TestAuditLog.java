package dev.parley.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.TestingTenants;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TestAuditLog {
    private TestingTenants testing;
    private Database database;
    private AuditLog audit;
    private TenantContext tenant;

    @BeforeEach
    void start() {
        testing = TestingTenants.start();
        database = testing.get(Database.class);
        audit = testing.get(AuditLog.class);
        tenant = testing.create("acme");
        record("account.created");
        record("account.erased");
    }

    @AfterEach
    void stop() {
        testing.close();
    }

    @Test
    void keepsWhoDidWhat() {
        UUID account = UUID.randomUUID();
        var context = new TenantContext(tenant.tenantId(), new Actor(Actor.Kind.ACCOUNT, account));
        database.inTenant(context, handle -> {
            audit.record(handle, context, "api-key.revoked", "api-key/1", Map.of("b", "2", "a", "1"));
            return account;
        });
        AuditEntry last = list(tenant).getLast();
        assertThat(last.sequence()).isEqualTo(4);
        assertThat(last.actor()).isEqualTo(context.actor());
        assertThat(last.thing()).isEqualTo("api-key/1");
        assertThat(last.facts()).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
        assertThat(verify()).isEmpty();
    }

    @Test
    void keepsTenantsApart() {
        TenantContext other = testing.create("other");
        assertThat(list(other)).extracting(AuditEntry::action).containsExactly("tenant.created");
    }

    @Test
    void isOneChainHoweverManyWrite() throws Exception {
        Callable<TenantContext> append = () -> record("account.created");
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<TenantContext> written : writers.invokeAll(
                    IntStream.range(0, 20).mapToObj(_ -> append).toList())) {
                written.get();
            }
        }
        assertThat(list(tenant)).hasSize(23);
        assertThat(verify()).isEmpty();
    }

    @Test
    void cannotBeChangedByWhoServesNorByItsOwner() {
        assertThatThrownBy(() -> database.inTenant(tenant, handle -> handle.execute("DELETE FROM audit_entry")))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> testing.database().execute("SET ROLE parley_owner; DELETE FROM audit_entry"))
                .hasStackTraceContaining("rows of audit_entry are never changed");
    }

    @Test
    void tellsAChangedEntry() {
        tamper("UPDATE audit_entry SET thing = 'account/2' WHERE sequence = 2");
        assertThat(verify()).containsExactly("entry 2 was changed");
    }

    @Test
    void tellsAMissingEntry() {
        tamper("DELETE FROM audit_entry WHERE sequence = 2");
        assertThat(verify()).containsExactly("entry 2 is missing");
    }

    @Test
    void tellsEntriesThatWereCutOff() {
        tamper("DELETE FROM audit_entry WHERE sequence = 3");
        assertThat(verify()).containsExactly("the log ends with entry 2, and entry 3 was the last that was written");
    }

    @Test
    void tellsEntriesThatWereExchanged() {
        tamper("""
                UPDATE audit_entry SET sequence = 9 WHERE sequence = 2;
                UPDATE audit_entry SET sequence = 2 WHERE sequence = 3;
                UPDATE audit_entry SET sequence = 3 WHERE sequence = 9;
                """);
        assertThat(verify()).contains("entry 2 was changed", "entry 3 was changed");
    }

    @Test
    void takesNoContent() {
        assertThatThrownBy(() -> record("Not An Action")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> database.inTenant(tenant, handle -> {
                    audit.record(handle, tenant, "a.b", "thing", Map.of("text", "x".repeat(201)));
                    return tenant;
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private TenantContext record(String action) {
        return database.inTenant(tenant, handle -> {
            audit.record(handle, tenant, action, "account/1", Map.of());
            return tenant;
        });
    }

    private List<AuditEntry> list(TenantContext context) {
        return database.inTenant(context, handle -> audit.list(handle, context));
    }

    private List<String> verify() {
        return database.inTenant(tenant, handle -> audit.verify(handle, tenant));
    }

    private void tamper(String sql) {
        testing.database().execute("ALTER TABLE audit_entry DISABLE TRIGGER append_only; " + sql);
    }
}
