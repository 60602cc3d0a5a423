package dev.parley.kernel.promise;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TableReader;
import dev.parley.kernel.database.TableReader.Extent;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.limit.TestingRedis;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.promise.CanaryLife.Traces;
import dev.parley.kernel.promise.CanarySearch.Where;
import dev.parley.spi.PlatformException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * An account whose every text is a canary: none is found in any table, in the raw files of the database with its log of
 * changes, in log files or in Redis, neither before it is erased nor after; and after it, neither are its ciphertexts, keyed
 * hashes, wrapped keys and identifiers. What is planted is found in each of these places.
 */
final class TestCanaryEverywhere {
    @TempDir
    private Path logs;

    private final CanaryMarks marks = new CanaryMarks();
    private final TestingRedis redis = TestingRedis.start();
    private final FileAppender<ILoggingEvent> appender = new FileAppender<>();
    private TestingPlatform platform;
    private TenantContext tenant;
    private Where everywhere;

    @BeforeEach
    void start() {
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logging);
        encoder.setPattern("%msg %ex%n");
        encoder.start();
        appender.setContext(logging);
        appender.setEncoder(encoder);
        appender.setFile(logs.resolve("parley.log").toString());
        appender.start();
        root().addAppender(appender);
        platform = TestingPlatform.start(
                Map.of(
                        "redis.url",
                        redis.url(),
                        "limit.account.requests-per-minute",
                        "100",
                        "http.trusted-proxies",
                        "127.0.0.1",
                        "promise.watched-directories",
                        logs.toString()),
                TestingBackend.named("guide", "guide")
                        .script(stream ->
                                stream.say(marks.of("answer of a model")).finish()));
        tenant = TenantContext.system(platform.firstTenant().id());
        everywhere = new Where(
                tenant, platform.get(TableReader.class).now(), SearchDepth.everything(List.of(dataDirectory())));
    }

    @AfterEach
    void stop() {
        platform.close();
        root().detachAppender(appender);
        appender.stop();
        redis.close();
    }

    @Test
    void isNowhereAndErasedEverywhereAndASurvivorIsFound() throws IOException {
        Account account = platform.platform()
                .accounts()
                .create(
                        tenant,
                        new NewAccount(marks.of("e-mail address") + "@example.org", marks.of("name"), Role.MEMBER));
        Canary canary = new Canary(account);
        Traces traces = platform.get(CanaryLife.class).live(tenant, canary, marks);
        mail(account);
        ask(account);

        List<Needle> recorded = platform.get(TableRecorder.class).record(traces.ids(), Extent.EVERYTHING);
        Set<String> places = recorded.stream().map(Needle::name).collect(Collectors.toSet());
        assertThat(places)
                .contains(
                        "account.email",
                        "account.email_hash",
                        "session.device",
                        "message.content",
                        "message.reasoning",
                        "conversation.title",
                        "api_key.name",
                        "api_key.secret_hash",
                        "owner_key.wrapped_key",
                        "data_key.wrapped_key");
        assertThat(find(marks.needles())).as("before the erasure").isEmpty();

        platform.get(CanaryLife.class).drop(tenant, canary, traces);
        platform.platform().accountDeletion().delete(tenant, account.id(), Locale.ENGLISH);

        List<Needle> all = new ArrayList<>(marks.needles());
        all.addAll(recorded);
        assertThat(find(all)).as("after the erasure").isEmpty();
        assertThatNoKeyOpens(recorded, account);
        assertThatWhatIsPlantedIsFound(recorded);
    }

    /** What is left in raw files is sealed by keys that are gone: with those that are there it opens nowhere. */
    private void assertThatNoKeyOpens(List<Needle> recorded, Account account) {
        KeyService keys = platform.get(KeyService.class);
        UUID row = account.id().id();
        List<String> opened = platform.get(Database.class)
                .inTenant(
                        tenant,
                        handle -> recorded.stream()
                                .filter(needle -> needle.name().equals("account.email")
                                        || needle.name().equals("account.name"))
                                .filter(needle -> needle.sort() == Needle.Sort.SEALED)
                                .filter(needle -> opens(() -> keys.tenantCipher(handle, tenant)
                                        .decrypt(needle.bytes(), new CellRef("account", column(needle), row))))
                                .map(Needle::name)
                                .toList());
        assertThat(opened).isEmpty();
        assertThat(opens(() -> platform.get(Database.class)
                        .inTenant(tenant, handle -> keys.ownerCipher(handle, tenant, account.id()))))
                .isFalse();
    }

    private void assertThatWhatIsPlantedIsFound(List<Needle> recorded) {
        Needle ciphertext = recorded.stream()
                .filter(needle -> needle.name().equals("message.content"))
                .findFirst()
                .orElseThrow();
        platform.database().execute("""
                SET synchronous_commit = on;
                SET ROLE parley_owner;
                CREATE TABLE survivor (note bytea);
                INSERT INTO survivor VALUES ('\\x%s'), ('%s');
                """.formatted(HexFormat.of().formatHex(ciphertext.bytes()), marks.of("message")));
        LoggerFactory.getLogger(TestCanaryEverywhere.class).error("somebody wrote {}", marks.of("answer"));
        try (RedisClient client = RedisClient.create(redis.url());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().set("parley/limit/planted", marks.of("name"));
        }
        List<Needle> all = new ArrayList<>(marks.needles());
        all.add(ciphertext);
        Set<Hit> hits = find(all);
        assertThat(hits)
                .contains(
                        new Hit("message.content", "survivor.note"),
                        new Hit("message", "survivor.note"),
                        new Hit("name", "Redis"),
                        new Hit("answer", "the file parley.log"))
                .as("the raw files of the database, and its log of changes")
                .anyMatch(hit -> hit.needle().equals("message") && hit.place().startsWith("the file pg_wal/"));
    }

    /** With what the server has still in memory. */
    private Set<Hit> find(List<Needle> needles) {
        platform.database().execute("CHECKPOINT");
        CanarySearch search = platform.get(CanarySearch.class);
        Set<Hit> hits = search.stores(needles, everywhere);
        hits.addAll(search.files(needles, everywhere));
        return hits;
    }

    /** Mail that waits, and a guest whose address counts. */
    private void mail(Account account) {
        platform.get(Database.class).inTenant(tenant, handle -> {
            platform.get(MailService.class)
                    .send(
                            handle,
                            tenant,
                            new Mail(
                                            account.email(),
                                            Locale.GERMAN,
                                            MailTemplate.ACCOUNT_SUSPENDED,
                                            Map.of("reason", marks.of("text of a mail")))
                                    .ownedBy(account.id()));
            return true;
        });
        GuestService guests = platform.get(GuestService.class);
        GuestSession guest = guests.begin(tenant);
        platform.get(Database.class)
                .inTenant(tenant, handle -> guests.takeMessage(handle, tenant, guest.guest(), CanaryAddress.random()));
    }

    /** Over HTTP: whole, malformed, to no model, with a browser's name. */
    private void ask(Account account) throws IOException {
        String key = platform.platform()
                .apiKeys()
                .create(tenant, account.id(), NewApiKey.named(marks.of("name of another key")))
                .secret();
        String[] headers = {
            "authorization: Bearer " + key,
            "content-type: application/json",
            "user-agent: " + marks.of("browser"),
            "x-forwarded-for: 2001:db8::7"
        };
        String whole = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";
        assertThat(post(whole.formatted("guide", marks.of("prompt")), headers)).isEqualTo(200);
        assertThat(post(whole.formatted("none", marks.of("prompt to no model")), headers))
                .isEqualTo(404);
        assertThat(post(whole.formatted("guide", marks.of("malformed prompt")) + "}", headers))
                .isEqualTo(400);
    }

    private int post(String body, String... headers) throws IOException {
        try (TestingClient client = TestingClient.to(platform)) {
            return client.ask("POST", "/v1/chat/completions", body, headers).status();
        }
    }

    private Path dataDirectory() {
        String directory = platform.database()
                .asSuperuser(handle -> handle.createQuery("SHOW data_directory")
                        .mapTo(String.class)
                        .one());
        return Path.of(directory);
    }

    private static String column(Needle needle) {
        return needle.name().substring(needle.name().indexOf('.') + 1);
    }

    private static boolean opens(Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (PlatformException | IllegalStateException e) {
            return false;
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
