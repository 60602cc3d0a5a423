package dev.parley.kernel.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.conversation.ConversationMessage.Author;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.conversation.ImportedConversation;
import dev.parley.kernel.conversation.ImportedMessage;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.PlatformException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes from elsewhere: our own archives with the same tree, and those of others as far as they have one. */
final class TestImports {
    private static TestingKernel kernel;

    private TenantContext context;
    private OwnerId ada;

    @BeforeAll
    static void start() {
        kernel = TestingKernel.start(Clock.systemUTC(), Map.of("import.max-body", "3000000"));
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @BeforeEach
    void makeAccount() {
        context = kernel.tenant();
        ada = account(kernel, context);
    }

    @Test
    void anArchiveBecomesTheSameInAnotherInstallation() throws IOException {
        for (int i = 0; i < 3; i++) {
            TestingTree.add(kernel, context, ada, TestingTree.branched("Talk " + i, "canary " + i));
        }
        TestingTree.add(
                kernel,
                context,
                ada,
                new ImportedConversation(
                        "",
                        Instant.parse("2026-02-01T00:00:00Z"),
                        Instant.parse("2026-02-01T00:00:00Z"),
                        List.of(),
                        Optional.empty()));
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        kernel.get(ExportService.class).write(context, ada, archive);

        try (TestingKernel second = TestingKernel.start(Clock.systemUTC(), Map.of())) {
            TenantContext there = second.tenant();
            OwnerId bob = account(second, there);
            Imported imported =
                    second.get(ImportService.class).read(there, bob, new ByteArrayInputStream(archive.toByteArray()));
            assertThat(imported).isEqualTo(new Imported(4, 12));
            assertThat(TestingTree.shapes(second, there, bob))
                    .containsExactlyInAnyOrderElementsOf(TestingTree.shapes(kernel, context, ada));
        }
    }

    @Test
    void bringsChatGptsConversations() throws IOException {
        assertThat(read(sample("chatgpt.json"))).isEqualTo(new Imported(1, 4));
        TestingTree.Shape shape = TestingTree.shapes(kernel, context, ada).getFirst();
        assertThat(shape.title()).isEqualTo("Tea");
        assertThat(shape.createdAt()).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(shape.messages().stream().map(ImportedMessage::content))
                .containsExactly(
                        "How long does tea take?", "Three minutes.", "Green tea?\n\nThis one.", "Two minutes.");
        assertThat(shape.messages().stream().map(message -> message.parent().orElse(-1)))
                .containsExactly(-1, 0, 0, 2);
        assertThat(shape.messages().get(1).author()).isEqualTo(Author.ASSISTANT);
        assertThat(shape.messages().get(1).model()).contains("gpt-4o");
        assertThat(shape.current()).contains(3);
    }

    @Test
    void bringsChatGptsArchive() throws IOException {
        byte[] zip = zipped(Map.of(
                "conversations.json",
                sample("chatgpt.json"),
                "user.json",
                "{\"email\":\"x\"}".getBytes(StandardCharsets.UTF_8),
                "chat.html",
                "<html>".getBytes(StandardCharsets.UTF_8)));
        assertThat(read(zip)).isEqualTo(new Imported(1, 4));
    }

    @Test
    void bringsLibreChatsConversations() throws IOException {
        assertThat(read(sample("librechat.json"))).isEqualTo(new Imported(1, 3));
        TestingTree.Shape flat = TestingTree.shapes(kernel, context, ada).getFirst();
        assertThat(flat.messages().stream().map(ImportedMessage::content))
                .containsExactly("Name a river.", "The Rhine.", "The Danube.");
        assertThat(flat.messages().stream().map(message -> message.parent().orElse(-1)))
                .containsExactly(-1, 0, 0);
        assertThat(flat.messages().get(2).reasoning()).contains("Another one.");
        assertThat(read(sample("librechat-recursive.json"))).isEqualTo(new Imported(1, 3));
        assertThat(TestingTree.shapes(kernel, context, ada).stream()
                        .map(shape -> shape.messages().stream()
                                .map(message -> message.parent().orElse(-1))
                                .toList()))
                .contains(List.of(-1, 0, 1));
    }

    @Test
    void bringsOpenWebUisChats() throws IOException {
        assertThat(read(sample("open-webui.json"))).isEqualTo(new Imported(2, 5));
        List<TestingTree.Shape> shapes = TestingTree.shapes(kernel, context, ada);
        TestingTree.Shape tree = shapes.stream()
                .filter(shape -> shape.title().equals("Colours"))
                .findFirst()
                .orElseThrow();
        assertThat(tree.messages().stream().map(ImportedMessage::content))
                .containsExactly("A colour?", "Red.", "Blue.");
        assertThat(tree.current()).contains(1);
        assertThat(tree.messages().get(1).model()).contains("llama3");
        assertThat(tree.messages())
                .allSatisfy(message -> assertThat(message.state()).isEqualTo(State.COMPLETE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| no export that is known",
                "{}| no conversation in a form that is known",
                "\"text\"| no export that is known",
                "[{\"mapping\":1}]| The file, conversation 1, mapping: it must be an object",
                "[{\"mapping\":{}},{\"mapping\":{\"a\":{\"parent\":\"b\"}}}]| conversation 2: it names the message 'b'",
                "[{\"mapping\":{\"a\":{\"parent\":\"b\"},\"b\":{\"parent\":\"a\"}}}]| follows itself",
                "[{\"mapping\":{\"a\":{\"message\":{\"author\":{}}}}}]| message, author: 'role' is missing",
                "[{\"mapping\":{}},| not valid JSON (line 1, column",
                "[{\"mapping\":{},\"create_time\":\"x\"}]| create_time: it must be a number of seconds",
                "{\"conversationId\":\"c\",\"messages\":{}}| messages: it must be an array",
                "{\"format\":\"chat-archive/1\",\"messages\":[{}]}| messages 1: 'id' is missing",
                "[1]| conversation 1: it must be an object"
            })
    void saysWhatIsWrongAndWhere(String file, String message) {
        assertRefused(file.strip().getBytes(StandardCharsets.UTF_8), message.strip());
    }

    @Test
    void leavesNothingOfAFileThatIsWrong() throws IOException {
        String good = new String(sample("chatgpt.json"), StandardCharsets.UTF_8).strip();
        String spoilt = good.substring(0, good.length() - 1) + ",{\"mapping\":[]}]";
        assertRefused(spoilt.getBytes(StandardCharsets.UTF_8), "conversation 2, mapping: it must be an object");
        assertThat(TestingTree.shapes(kernel, context, ada)).isEmpty();
        assertThat(kernel.rowsSeen(context, "data_key")).isZero();
    }

    @Test
    void refusesWhatIsDamagedOrTooLarge() throws IOException {
        byte[] zip = zipped(Map.of("conversations.json", sample("chatgpt.json")));
        assertRefused(Arrays.copyOf(zip, zip.length / 2), "damaged or cut off");
        assertRefused(zipped(Map.of("readme.txt", new byte[] {1})), "no export that is known");
        assertRefused(" ".repeat(3_000_001).getBytes(StandardCharsets.UTF_8), "larger than allowed");
        byte[] bomb = zipped(Map.of("padding.txt", new byte[40_000_000]));
        assertThat(bomb).hasSizeLessThan(3_000_000);
        assertRefused(bomb, "larger than allowed");
    }

    private Imported read(byte[] file) {
        return kernel.get(ImportService.class).read(context, ada, new ByteArrayInputStream(file));
    }

    private void assertRefused(byte[] file, String message) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> read(file))
                .satisfies(e -> assertThat(e.message()).contains(message));
    }

    private static OwnerId account(TestingKernel kernel, TenantContext context) {
        return kernel.get(AccountService.class)
                .create(context, NewAccount.of("ada@example.org", Role.MEMBER))
                .id();
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TestImports.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    private static byte[] zipped(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
