package dev.parley.kernel.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.audit.AuditEntry;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.web.Branding;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TestTenantService {
    private TestingTenants testing;
    private TenantService tenants;

    @BeforeEach
    void start() {
        testing = TestingTenants.start();
        tenants = testing.get(TenantService.class);
    }

    @AfterEach
    void stop() {
        testing.close();
    }

    @Test
    void makesTheFirstTenantOnce() {
        testing.get(TenancyStart.class).prepare();
        testing.get(TenancyStart.class).prepare();
        assertThat(tenants.list()).extracting(Tenant::name).containsExactly("default");
        assertThat(tenants.forHost("anything.example:8080").name()).isEqualTo("default");
        assertThat(tenants.forHost("[::1]:8080").name()).isEqualTo("default");
    }

    @Test
    void findsATenantByEveryFormOfItsHost() {
        testing.get(TenancyStart.class).prepare();
        tenants.create(new NewTenant("acme", "Acme", List.of("Chat.Bücher.example", "acme.example.org")));
        for (String host : List.of("chat.bücher.example", "CHAT.xn--bcher-kva.example:443", "acme.example.org.")) {
            assertThat(tenants.forHost(host).name()).as(host).isEqualTo("acme");
        }
        for (String host : List.of("example.org", "x.acme.example.org", "", "a b", "127.0.0.1")) {
            assertFails(() -> tenants.forHost(host), ErrorType.MISDIRECTED);
        }
    }

    @Test
    void refusesWhatIsTakenOrMalformed() {
        testing.create("acme");
        assertFails(() -> tenants.create(new NewTenant("acme", "Acme", List.of())), ErrorType.CONFLICT);
        assertFails(
                () -> tenants.create(new NewTenant("other", "Other", List.of("ACME.example.org"))), ErrorType.CONFLICT);
        assertFails(() -> tenants.create(new NewTenant("Acme!", "Acme", List.of())), ErrorType.INVALID_REQUEST);
        assertFails(() -> tenants.create(new NewTenant("ok", " ", List.of())), ErrorType.INVALID_REQUEST);
        assertFails(() -> tenants.create(new NewTenant("ok", "Ok", List.of("no host"))), ErrorType.INVALID_REQUEST);
        assertThat(tenants.list()).extracting(Tenant::name).containsExactly("acme");
    }

    @Test
    void changesBrandingAndDomainsAndRecordsIt() {
        TenantContext acme = testing.create("acme");
        tenants.updateBranding(acme, new Branding("Ada", "#112233", "/logo.svg", "help@example.org"));
        tenants.updateDomains(acme, List.of("ada.example.org"));
        Tenant changed = tenants.forHost("ada.example.org");
        assertThat(changed.branding().name()).isEqualTo("Ada");
        assertThat(changed.domains()).containsExactly("ada.example.org");
        assertFails(() -> tenants.forHost("acme.example.org"), ErrorType.MISDIRECTED);
        assertFails(
                () -> tenants.updateBranding(acme, new Branding("Ada", "red", null, null)), ErrorType.INVALID_REQUEST);
        List<AuditEntry> entries = testing.get(Database.class)
                .inTenant(acme, handle -> testing.get(AuditLog.class).list(handle, acme));
        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly("tenant.created", "tenant.branding-changed", "tenant.domains-changed");
    }

    private static void assertFails(ThrowingCallable call, ErrorType type) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.type()).isEqualTo(type));
    }
}
