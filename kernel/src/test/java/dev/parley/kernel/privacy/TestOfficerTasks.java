package dev.parley.kernel.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.audit.AuditEntry;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.spi.PlatformException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestOfficerTasks {
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final OfficerTasks tasks = kernel.get(OfficerTasks.class);
    private final TenantContext officer = as("officer@example.org", Role.PRIVACY_OFFICER);

    @BeforeAll
    static void start() {
        kernel = TestingKernel.start(TestingClock.at("2026-11-23T10:00:00Z"), Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void aReportIsATaskWithATerm() {
        UUID opened = tasks.open(tenant, OfficerTask.Kind.CHILD, " My son is nine. ");
        assertThat(open(officer)).singleElement().satisfies(task -> {
            assertThat(task.id()).isEqualTo(opened);
            assertThat(task.kind()).isEqualTo(OfficerTask.Kind.CHILD);
            assertThat(task.body()).isEqualTo("My son is nine.");
            assertThat(Duration.between(task.openedAt(), task.dueAt())).isEqualTo(Duration.ofDays(30));
        });
    }

    @Test
    void closesWithWhatCameOfIt() {
        UUID task = tasks.open(tenant, OfficerTask.Kind.ABUSE, "Look.");
        assertThat(tasks.close(officer, task, "Looked.").note()).contains("Looked.");
        assertThat(open(officer)).isEmpty();
        assertThat(tasks.list(officer, OfficerTask.State.CLOSED, Optional.empty(), 10))
                .extracting(OfficerTask::id)
                .containsExactly(task);
        assertRefused(() -> tasks.close(officer, task, "Again."), "officer-task.closed");
    }

    @Test
    void doesNotSayWhoReportedIt() {
        Actor guest = new Actor(Actor.Kind.GUEST, UUID.randomUUID());
        tasks.open(new TenantContext(tenant.tenantId(), guest), OfficerTask.Kind.OTHER, "It was me.");
        String everything = kernel.database()
                .asSuperuser(handle -> handle.createQuery("SELECT string_agg(officer_task::text, '') FROM officer_task")
                        .mapTo(String.class)
                        .one());
        assertThat(everything).doesNotContain(guest.id().orElseThrow().toString());
        List<AuditEntry> audited = kernel.get(Database.class)
                .inTenant(tenant, handle -> kernel.get(AuditLog.class).list(handle, tenant));
        assertThat(audited).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("officer-task.opened");
            assertThat(entry.actor()).isEqualTo(Actor.SYSTEM);
        });
    }

    @Test
    void isStoredUnreadable() {
        UUID task = tasks.open(tenant, OfficerTask.Kind.OTHER, "My son is nine.");
        tasks.close(officer, task, "He has left.");
        byte[] stored = kernel.database()
                .database()
                .inTenant(
                        tenant,
                        handle -> handle.createQuery("SELECT body || note FROM officer_task")
                                .mapTo(byte[].class)
                                .one());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain("nine")
                .doesNotContain("left");
    }

    @Test
    void isForThePrivacyOfficer() {
        UUID task = tasks.open(tenant, OfficerTask.Kind.OTHER, "Look.");
        TenantContext admin = as("admin@example.org", Role.ADMIN);
        TenantContext operator = new TenantContext(tenant.tenantId(), Actor.OPERATOR);
        for (TenantContext other : List.of(admin, operator)) {
            assertRefused(() -> open(other), "permission-required");
            assertRefused(() -> tasks.close(other, task, "Nothing."), "permission-required");
        }
    }

    @Test
    void takesTextsOfReasonableLength() {
        assertRefused(() -> tasks.open(tenant, OfficerTask.Kind.OTHER, "  "), "privacy.bad-text");
        assertRefused(() -> tasks.open(tenant, OfficerTask.Kind.OTHER, "x".repeat(4_001)), "privacy.bad-text");
    }

    @Test
    void tasksOfAnotherTenantDoNotExist() {
        UUID task = tasks.open(kernel.tenant(), OfficerTask.Kind.OTHER, "Look.");
        assertThat(open(officer)).isEmpty();
        assertRefused(() -> tasks.close(officer, task, "Nothing."), "officer-task.not-found");
    }

    private List<OfficerTask> open(TenantContext context) {
        return tasks.list(context, OfficerTask.State.OPEN, Optional.empty(), 10);
    }

    private TenantContext as(String email, Role role) {
        Account account = kernel.get(AccountService.class).create(tenant, NewAccount.of(email, role));
        return new TenantContext(tenant.tenantId(), account.id().asActor());
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code().value()).isEqualTo(code));
    }
}
