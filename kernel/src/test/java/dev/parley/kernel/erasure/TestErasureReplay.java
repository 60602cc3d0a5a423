package dev.parley.kernel.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.tenancy.TenantSettingsService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noted outside of the database, and what a restored backup is told by it. */
final class TestErasureReplay {
    @TempDir
    private Path folder;

    private final TestingClock clock = TestingClock.at("2026-11-24T10:00:00Z");
    private TestingKernel kernel;
    private TenantContext tenant;
    private Path log;

    @BeforeEach
    void start() {
        log = folder.resolve("new").resolve("erasures.log");
        kernel = TestingKernel.start(clock, Map.of("erasure.log-file", log.toString()));
        tenant = kernel.tenant();
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void everyErasureIsALine() throws IOException {
        OwnerId ada = account();
        OwnerId guest = guest();
        UUID conversation = converse(guest);
        kernel.get(ConversationService.class).delete(tenant, guest, conversation);
        kernel.get(GuestService.class).erase(tenant, guest);
        erase(ada);
        assertThat(Files.readAllLines(log))
                .containsExactly(
                        line("conversation", conversation), line("guest", guest.id()), line("account", ada.id()));
        assertThat(Files.getPosixFilePermissions(log)).hasSize(2);
    }

    @Test
    void aGuestWhoSignsInIsNotErased() {
        OwnerId guest = guest();
        OwnerId ada = account();
        kernel.get(Database.class)
                .inTenant(tenant, handle -> kernel.get(GuestService.class).become(handle, tenant, guest, ada));
        assertThat(log).doesNotExist();
    }

    @Test
    void aLineThatACrashHasTornTakesNoOtherWithIt() throws IOException {
        OwnerId ada = account();
        Files.createDirectories(log.getParent());
        Files.writeString(log, "{\"at\":\"2026-", StandardOpenOption.CREATE);
        erase(ada);
        assertThat(Files.readAllLines(log)).containsExactly("{\"at\":\"2026-", line("account", ada.id()));
        assertThat(replay()).isEqualTo(new Replayed(0, 1, 1));
    }

    @Test
    void nothingIsErasedThatCannotBeNoted() throws IOException {
        OwnerId ada = account();
        Files.createDirectories(log);
        assertThat(erase(ada).erasure().state()).isEqualTo(Erasure.State.RUNNING);
        assertThat(found(ada)).isPresent();
        Files.delete(log);
        kernel.get(RunErasures.class).run(tenant);
        assertThat(found(ada)).isEmpty();
        assertThat(Files.readAllLines(log)).containsExactly(line("account", ada.id()));
    }

    @Test
    void whatABackupBringsBackIsErasedOnceMore() throws IOException {
        OwnerId ada = account();
        OwnerId guest = guest();
        OwnerId other = guest();
        UUID conversation = converse(other);
        UUID kept = converse(other);
        converse(ada);
        converse(guest);
        Files.createDirectories(log.getParent());
        Files.write(
                log,
                List.of(
                        line("account", ada.id()),
                        line("guest", guest.id()),
                        line("conversation", conversation),
                        line("guest", UUID.randomUUID()),
                        "",
                        "{\"kind\":\"tenant\"}"));

        assertThat(replay()).isEqualTo(new Replayed(3, 1, 1));
        assertThat(replay()).isEqualTo(new Replayed(0, 4, 1));

        assertThat(found(ada)).isEmpty();
        assertThat(kernel.rowsSeen(tenant, "guest")).isEqualTo(1);
        assertThat(kernel.rowsSeen(tenant, "conversation")).isEqualTo(1);
        assertThat(kernel.rowsSeen(tenant, "data_key")).isEqualTo(1);
        assertThat(kernel.get(ConversationService.class)
                        .get(tenant, other, kept)
                        .title())
                .isEqualTo("Mine");
        assertThat(kernel.get(Outbox.class).list(tenant, 10))
                .as("nobody is told twice")
                .isEmpty();
    }

    @Test
    void aWaitingErasureOfABackupIsDone() throws IOException {
        kernel.get(TenantSettingsService.class).set(tenant, "erasure.grace", "7 d");
        OwnerId ada = account();
        assertThat(erase(ada).erasure().state()).isEqualTo(Erasure.State.SEALED);
        Files.createDirectories(log.getParent());
        Files.write(log, List.of(line("account", ada.id())));
        assertThat(replay()).isEqualTo(new Replayed(1, 0, 0));
        assertThat(found(ada)).isEmpty();
    }

    private Replayed replay() {
        return kernel.get(ErasureReplay.class).replay(log);
    }

    private RequestedErasure erase(OwnerId account) {
        return kernel.get(ErasureService.class)
                .request(tenant, account, new ErasureRequest(Locale.ENGLISH, false, false));
    }

    private String line(String kind, UUID id) {
        return "{\"at\":\"2026-11-24T10:00:00Z\",\"tenant\":\"%s\",\"kind\":\"%s\",\"id\":\"%s\"}"
                .formatted(tenant.tenantId(), kind, id);
    }

    private OwnerId account() {
        return kernel.get(AccountService.class)
                .create(tenant, NewAccount.of("ada@example.org", Role.MEMBER))
                .id();
    }

    private OwnerId guest() {
        return kernel.get(GuestService.class).begin(tenant).guest();
    }

    private UUID converse(OwnerId owner) {
        return kernel.get(ConversationService.class)
                .create(tenant, owner, Optional.of("Mine"))
                .id();
    }

    private Optional<Account> found(OwnerId account) {
        return kernel.get(Database.class)
                .inTenant(tenant, handle -> kernel.get(AccountService.class).find(handle, tenant, account.id()));
    }
}
