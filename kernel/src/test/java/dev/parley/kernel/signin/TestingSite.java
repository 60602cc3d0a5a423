package dev.parley.kernel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.audit.AuditEntry;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.spi.Plugin;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A platform whose first tenant answers on this machine, with two providers and one that sends links. */
public final class TestingSite implements AutoCloseable {
    final TestingIdentityProvider one = TestingIdentityProvider.named("one");
    final TestingIdentityProvider two = TestingIdentityProvider.named("two");
    final TestingIdentityProvider mail = TestingIdentityProvider.sendingLinks("mail");
    final TestingPlatform platform;
    final TenantContext context;

    private TestingSite(Clock clock, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("http.trusted-proxies", "127.0.0.1"));
        all.putAll(settings);
        TestingBackend backend = TestingBackend.named("backend", "model")
                .script(stream -> stream.say("Hello").finish());
        List<Plugin> plugins = List.of(one, two, mail, backend);
        platform = TestingPlatform.start(clock, all, plugins.toArray(Plugin[]::new));
        context = TenantContext.system(platform.firstTenant().id());
        platform.platform().tenants().updateDomains(context, List.of("localhost", "127.0.0.1", "first.example"));
    }

    static TestingSite start(String... settings) {
        return start(Clock.systemUTC(), settings);
    }

    static TestingSite start(Clock clock, String... settings) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new TestingSite(clock, all);
    }

    TestingVisitor visitor() throws IOException {
        return TestingVisitor.of(platform);
    }

    List<Account> accounts() {
        return platform.platform().accounts().list(context);
    }

    List<AuditEntry> audit() {
        return platform.get(Database.class)
                .inTenant(context, handle -> platform.get(AuditLog.class).list(handle, context));
    }

    List<String> actions() {
        return new ArrayList<>(audit().stream().map(AuditEntry::action).toList());
    }

    /** A page that helps, and an entry in the audit log. */
    void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type").orElseThrow()).startsWith("text/html");
        assertThat(answer.header("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.body())
                .contains(code)
                .contains("href=\"/\"")
                .doesNotContain("http://")
                .doesNotContain("https://");
        AuditEntry last = audit().getLast();
        assertThat(last.action()).isEqualTo("sign-in.refused");
        assertThat(last.facts()).contains(code);
    }

    long rows(String table) {
        return platform.database()
                .asSuperuser(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public void close() {
        platform.close();
    }
}
