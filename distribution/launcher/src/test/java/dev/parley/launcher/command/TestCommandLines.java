package dev.parley.launcher.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.backup.BackupVerification;
import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.config.SettingsCatalogue;
import dev.parley.launcher.Home;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TestCommandLines {
    @TempDir
    Path temporary;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final AtomicReference<InstallationOptions> served = new AtomicReference<>();

    @Test
    void everyCommandExplainsItself() {
        assertHelps(commandLine(), "parley");
    }

    @Test
    void servesWithWhatTheFlagsSay() {
        int status = run("serve", "--port", "9000", "--set", "guest.message-limit=3", "--data-dir", "a dir");

        assertThat(status).isZero();
        assertThat(served.get().settings())
                .containsEntry("http.port", "9000")
                .containsEntry("guest.message-limit", "3");
        assertThat(served.get().dataDirectory()).contains(Path.of("a dir"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serv",
                "serve --prt 1",
                "serve --port x",
                "account create",
                "account suspend --account e@example.com",
                "account role admin",
                "account erase",
                "api-key revoke",
                "api-key revoke --account e@example.com",
                "api-key revoke --account e@example.com --name laptop --all",
                "credits grant --credits 1",
                "credits grant --account e@example.com --guests --credits 1",
                "credits grant --account e@example.com --credits many",
                "credits grant --account e@example.com --credits 0.0000001",
                "credits grant --account e@example.com --credits 1 --expires tomorrow",
                "credits adjust --account e@example.com --credits 1",
                "credits show",
                "price set --input 1",
                "price set --model m --input x",
                "price set --model m --from now",
                "budget set --guests --credits 1",
                "budget set --guests --everybody --period day --credits 1",
                "budget set --guests --period week --credits 1",
                "budget remove --period day",
                "privacy check --promise P99",
                "retention run --dry-run=maybe",
                "retention run --tenant red",
                "tenant show extra",
                "tenant set --tenant red",
                "tenant set --tenant red name",
                "backup --out",
                "backup drill a.zip b.zip",
                "restore",
                "restore a.zip b.zip"
            })
    void tellsWrongInputInOneLine(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(error.toString(UTF_8).strip()).startsWith("parley: ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant create red --name Red --domain red.test",
                "tenant list --json",
                "tenant show --tenant red",
                "tenant set --tenant red name=Red domains=red.test",
                "account create --email e@example.com --tenant red",
                "account list",
                "account show --account e@example.com --json",
                "account role --account e@example.com admin",
                "account suspend --account e@example.com --reason spam",
                "account restore --account e@example.com --reason mistake",
                "account sessions --account e@example.com --end",
                "account erase --account e@example.com --give-up-credits --at-once --json",
                "account delete --account e@example.com --yes",
                "api-key list --account e@example.com",
                "api-key revoke --account e@example.com --all",
                "credits grant --account e@example.com --credits 12.5 --expires 2999-01-01T00:00:00Z --reason hello",
                "credits grant --guests --credits 1",
                "credits adjust --account e@example.com --credits -1 --reason mistake",
                "credits show --guests --json",
                "credits verify",
                "credits verify --tenant red --json",
                "price set --model m --input 0.6 --cached-input 0.1 --cache-write 1 --output 2 --reasoning 3 --request 1",
                "price set --model m --above 1000 --from 2999-01-01T00:00:00Z --dry-run",
                "price show --json",
                "budget set --everybody --period month --credits 10",
                "budget show",
                "budget remove --account e@example.com --period lifetime",
                "mail list --json",
                "privacy check --promise p15 --deep",
                "privacy check --tenant red --json",
                "retention run --json",
                "retention run --dry-run --tenant red",
                "backup",
                "backup --out a.zip --json",
                "backup list",
                "backup prune --json",
                "backup drill",
                "backup drill a.zip",
                "api-key create --account e@example.com --name laptop",
                "api-key revoke --account e@example.com --name laptop",
                "api-key revoke 0199e0a8-0000-7000-8000-000000000000"
            })
    void tellsWhyNoSessionCanBeOpenedByItsExitCode(String line) {
        assertThat(run(line.split(" "))).isEqualTo(5);
        assertThat(error.toString(UTF_8)).isEqualTo("parley: no database here\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"restore missing.zip", "restore missing.zip --force --json", "backup --verify missing.zip"})
    void tellsThatThereIsNoSuchBackup(String line) {
        assertThat(run(line.split(" "))).isEqualTo(3);
        assertThat(error.toString(UTF_8)).isEqualTo("parley: There is no backup missing.zip.\n");
    }

    @Test
    void printsItsVersions() {
        assertThat(run("version")).isZero();
        assertThat(out.toString(UTF_8))
                .startsWith("Parley ")
                .contains("\nPostgreSQL 18")
                .contains("\nJava 25");
    }

    @Test
    void listsNoPluginsWhereThereAreNone() throws Exception {
        Files.createDirectory(temporary.resolve("plugins"));
        assertThat(run("plugin", "list", "--json")).isZero();
        assertThat(out.toString(UTF_8).strip()).isEqualTo("[]");
    }

    @Test
    void checksPluginsAndNamesTheBrokenOne() throws Exception {
        Files.createDirectories(temporary.resolve("plugins/inference-empty"));
        assertThat(run("plugin", "check")).isNotZero();
        assertThat(error.toString(UTF_8)).contains("inference-empty");
    }

    @Test
    void examinesTheInstallation() throws Exception {
        assertThat(run("doctor")).isZero();
        assertThat(out.toString(UTF_8))
                .contains("ok    postgresql: 18")
                .contains("ok    root key: is made on the first start");

        Files.createDirectories(temporary.resolve("data/postgres/data"));
        assertThat(run("doctor")).isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("WRONG root key");
    }

    @Test
    void showsSettingsAndWhereTheyWereSetWithoutADatabase() {
        assertThat(run("config", "show", "--set", "http.port=9")).isZero();
        assertThat(out.toString(UTF_8).lines())
                .containsExactly("http.host=::1\tdefault", "http.port=9\tthe command line", "pin=(hidden)\ta test");

        assertThat(run("config", "show", "--json")).isZero();
        assertThat(out.toString(UTF_8)).contains("\"origin\":\"a test\"").doesNotContain("hunter2");
    }

    private static Settings settings(InstallationOptions options) {
        return Settings.reader(SettingsCatalogue.of(List.of(
                        Setting.string("http.host", "::1", "Host."),
                        Setting.integer("http.port", 8080, "Port."),
                        Setting.string("pin", "Pin.").secret())))
                .values(Map.of("pin", "hunter2"), "a test")
                .values(options.settings(), "the command line")
                .read();
    }

    private static void assertHelps(CommandLine line, String name) {
        assertThat(line.getUsageMessage()).as(name).contains("--help");
        assertThat(line.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
        line.getSubcommands().forEach((command, sub) -> assertHelps(sub, name + " " + command));
    }

    private int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    private CommandLine commandLine() {
        Session.Opener closed = options -> {
            throw new PlatformException(new ErrorCode("test.closed", ErrorType.UNAVAILABLE), "no database here");
        };
        return CommandLines.create(
                new Home(temporary, temporary.resolve("data")),
                new CommandLines.Workplace(
                        closed,
                        served::set,
                        (options, request) -> new Restorer.Restored(
                                BackupVerification.verify(request.file(), request.keys(), request.progress()),
                                closed.open(options)),
                        TestCommandLines::settings),
                new Console(new PrintStream(out, true, UTF_8), new PrintStream(error, true, UTF_8)));
    }
}
