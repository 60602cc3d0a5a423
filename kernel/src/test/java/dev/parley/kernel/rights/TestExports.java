package dev.parley.kernel.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountDeletion;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.rights.ExportDao.Job;
import dev.parley.spi.PlatformException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Archives: made by any node, gone on with by another, fetched in parts, destroyed. */
final class TestExports {
    private static TestingClock clock;
    private static TestingKernel kernel;

    private TenantContext context;
    private OwnerId ada;

    @BeforeAll
    static void start() {
        clock = TestingClock.at("2026-11-23T10:00:00Z");
        kernel = TestingKernel.start(clock, Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @BeforeEach
    void makeAccount() {
        context = kernel.tenant();
        ada = kernel.get(AccountService.class)
                .create(context, NewAccount.of("ada@example.org", Role.MEMBER))
                .id();
    }

    @Test
    void holdsEverythingInOpenForms() throws IOException {
        UUID id = TestingTree.add(kernel, context, ada, TestingTree.branched("A talk", "canary"));
        Map<String, String> files = unpacked(fetched(kernel, ada));
        assertThat(files.keySet())
                .containsExactly(
                        "conversations/" + id + ".json",
                        "conversations/" + id + ".md",
                        "account.json",
                        "access-report.json",
                        "schema.json",
                        "README.md");
        JsonNode conversation = JsonMapper.shared().readTree(files.get("conversations/" + id + ".json"));
        assertThat(conversation.get("messages")).hasSize(4);
        assertThat(conversation.get("messages").get(2).get("finishReason").stringValue())
                .isEqualTo("length");
        assertThat(files.get("conversations/" + id + ".md"))
                .startsWith("# A talk\n")
                .contains("canary ü 漢 🙂", "## assistant", "one")
                .doesNotContain("two", "more");
        JsonNode account = JsonMapper.shared().readTree(files.get("account.json"));
        assertThat(account.get("email").stringValue()).isEqualTo("ada@example.org");
        assertThat(account.get("messages").longValue()).isEqualTo(4);
        assertThat(files.get("access-report.json"))
                .contains("ada@example.org", "audit_entry")
                .doesNotContain("canary");
    }

    @Test
    void agreesWithItsSchema() throws IOException {
        TestingTree.add(kernel, context, ada, TestingTree.branched("A talk", "canary"));
        Map<String, String> files = unpacked(fetched(kernel, ada));
        JsonNode definitions =
                JsonMapper.shared().readTree(files.get("schema.json")).get("$defs");
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().startsWith("conversations/") && file.getKey().endsWith(".json")) {
                JsonNode conversation = JsonMapper.shared().readTree(file.getValue());
                assertSame(definitions.get("conversation"), conversation);
                conversation.get("messages").forEach(message -> assertSame(definitions.get("message"), message));
            }
        }
        assertSame(definitions.get("account"), JsonMapper.shared().readTree(files.get("account.json")));
    }

    @Test
    void isKeptAsCiphertextAndReadOnAnotherNode() throws IOException {
        TestingTree.add(kernel, context, ada, TestingTree.branched("A talk", "canary"));
        Export export = made(kernel, ada);
        String stored = kernel.database()
                .asSuperuser(handle -> handle.createQuery(
                                "SELECT encode(string_agg(content, ''), 'hex') FROM export_chunk WHERE export_id = :id")
                        .bind("id", export.id())
                        .mapTo(String.class)
                        .one());
        // What every ZIP archive begins with.
        assertThat(stored).doesNotContain("504b0304");
        try (TestingKernel node = kernel.node(clock, Map.of())) {
            assertThat(unpacked(copied(node, ada, export))).hasSize(6);
        }
    }

    @Test
    void isFetchedInParts() throws IOException {
        for (int i = 0; i < 12; i++) {
            TestingTree.add(kernel, context, ada, TestingTree.branched("Talk " + i, noise(i)));
        }
        Export export = made(kernel, ada);
        byte[] whole = copied(kernel, ada, export);
        assertThat(whole).hasSize((int) export.size());
        assertThat(export.size()).isGreaterThan(2 << 20);
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        long step = export.size() / 7;
        for (long at = 0; at < export.size(); at += step) {
            ByteRange range = new ByteRange(at, Math.min(at + step, export.size()) - 1);
            kernel.get(ExportService.class).copy(context, export, range, parts);
        }
        assertThat(parts.toByteArray()).isEqualTo(whole);
    }

    @Test
    void goesOnWhereADeadNodeStopped(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 12; i++) {
            TestingTree.add(kernel, context, ada, TestingTree.branched("Talk " + i, noise(i)));
        }
        Export export = kernel.get(ExportService.class).begin(context, ada);
        Job job = claimed();
        assertThatThrownBy(() -> dieAfter(7, job)).isInstanceOf(ArithmeticException.class);
        long kept =
                kernel.get(ExportService.class).get(context, ada, export.id()).size();
        assertThat(kept).isPositive();
        assertThat(kernel.get(ExportMaker.class).makeNext(context))
                .as("the lease of the dead node still holds")
                .isFalse();
        kernel.database().execute("UPDATE export_job SET lease_until = now() WHERE id = '%s'".formatted(export.id()));
        try (TestingKernel node = kernel.node(clock, Map.of())) {
            TestingRights.make(node, context);
        }
        Export ready = kernel.get(ExportService.class).fetchable(context, ada, export.id());
        assertThat(ready.messages()).isEqualTo(48);
        Path file = Files.write(folder.resolve("export.zip"), copied(kernel, ada, ready));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(12 * 2 + 4);
            for (ZipEntry entry : zip.stream().toList()) {
                assertThat(zip.getInputStream(entry).readAllBytes()).isNotEmpty();
            }
        }
        assertThatThrownBy(() -> dieAfter(99, job)).isInstanceOf(LostExportException.class);
    }

    @Test
    void endsWithItsTermAndItsPerson() throws IOException {
        Export export = made(kernel, ada);
        assertThat(export.expiresAt()).contains(clock.instant().plus(Duration.ofDays(3)));
        clock.pass(Duration.ofDays(3));
        assertCode("export.expired", () -> kernel.get(ExportService.class).fetchable(context, ada, export.id()));
        assertThat(kernel.get(ExportService.class).forget(context)).isEqualTo(1);
        assertThat(rows("export_chunk")).isZero();
        assertThat(rows("data_key")).isZero();
        assertThat(kernel.get(ExportService.class)
                        .get(context, ada, export.id())
                        .state())
                .isEqualTo(Export.State.EXPIRED);

        made(kernel, ada);
        assertThat(rows("export_chunk")).isPositive();
        kernel.get(AccountDeletion.class).delete(context, ada, Locale.ENGLISH);
        assertThat(rows("export_job")).isZero();
        assertThat(rows("export_chunk")).isZero();
    }

    @Test
    void isMadeOneAtATime() {
        ExportService exports = kernel.get(ExportService.class);
        Export export = exports.begin(context, ada);
        assertCode("export.in-progress", () -> exports.begin(context, ada));
        assertCode("export.not-ready", () -> exports.fetchable(context, ada, export.id()));
        exports.delete(context, ada, export.id());
        assertThat(rows("data_key")).isZero();
        for (int i = 0; i < 5; i++) {
            made(kernel, ada);
        }
        assertCode("export.too-many", () -> exports.begin(context, ada));
    }

    @Test
    void belongsToOnePersonOfOneTenant() {
        Export export = made(kernel, ada);
        OwnerId bob = kernel.get(AccountService.class)
                .create(context, NewAccount.of("bob@example.org", Role.OWNER))
                .id();
        TenantContext other = kernel.tenant();
        ExportService exports = kernel.get(ExportService.class);
        assertCode("export.not-found", () -> exports.fetchable(context, bob, export.id()));
        assertCode("export.not-found", () -> exports.fetchable(other, ada, export.id()));
        assertCode("export.not-found", () -> exports.delete(other, ada, export.id()));
        assertThat(exports.list(other, ada)).isEmpty();
    }

    @Test
    void isForGuestsTooAndGoesWithThem() throws IOException {
        OwnerId guest = kernel.get(GuestService.class).begin(context).guest();
        kernel.get(ConversationService.class).create(context, guest, Optional.of("Mine"));
        assertThat(unpacked(fetched(kernel, guest)).get("account.json")).contains("\"kind\":\"guest\"");
        Export export = made(kernel, guest);
        kernel.get(Database.class)
                .inTenant(context, handle -> kernel.get(GuestService.class).become(handle, context, guest, ada));
        assertThat(unpacked(copied(kernel, ada, kernel.get(ExportService.class).fetchable(context, ada, export.id()))))
                .isNotEmpty();
    }

    private Job claimed() {
        return kernel.get(Database.class)
                .inTenant(context, handle -> kernel.get(ExportDao.class).claim(handle, context))
                .orElseThrow();
    }

    /** Writes as the maker does, and ends in the middle. */
    private void dieAfter(int conversations, Job job) throws IOException {
        kernel.get(ExportStore.class).rewind(context, job);
        StoredTarget stored = new StoredTarget(kernel.get(ExportStore.class), context, job);
        ArchiveTarget dying = new ArchiveTarget() {
            private int left = conversations;

            @Override
            public OutputStream body() {
                return stored.body();
            }

            @Override
            public void pause(ZipWriter zip, UUID last, long messages) {
                stored.pause(zip, last, messages);
                if (--left == 0) {
                    throw new ArithmeticException("the node dies here");
                }
            }

            @Override
            public void writeDirectory(OutputStream to) throws IOException {
                stored.writeDirectory(to);
            }
        };
        ZipWriter zip = new ZipWriter(dying.body(), job.size(), job.entries());
        kernel.get(Archive.class)
                .write(context, ada, new Archive.Begun(zip, dying, job.lastConversation(), job.messages()));
    }

    private Export made(TestingKernel node, OwnerId owner) {
        Export begun = node.get(ExportService.class).begin(context, owner);
        TestingRights.make(node, context);
        return node.get(ExportService.class).fetchable(context, owner, begun.id());
    }

    private byte[] fetched(TestingKernel node, OwnerId owner) throws IOException {
        return copied(node, owner, made(node, owner));
    }

    private byte[] copied(TestingKernel node, OwnerId owner, Export export) throws IOException {
        assertThat(export.owner()).isEqualTo(owner);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        node.get(ExportService.class).copy(context, export, new ByteRange(0, export.size() - 1), out);
        return out.toByteArray();
    }

    private long rows(String table) {
        return kernel.rowsSeen(context, table);
    }

    static Map<String, String> unpacked(byte[] archive) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /** What is in a file and in its form is the same, by name. */
    private static void assertSame(JsonNode form, JsonNode value) {
        assertThat(value.propertyNames())
                .containsExactlyInAnyOrderElementsOf(form.get("properties").propertyNames());
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code().value()).isEqualTo(code));
    }

    /** It does not get smaller by packing. */
    private static String noise(int seed) {
        byte[] bytes = new byte[200_000];
        new Random(seed).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
