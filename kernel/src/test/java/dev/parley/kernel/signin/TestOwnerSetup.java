package dev.parley.kernel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one-time link by which a site without any way to sign in gets its owner. */
final class TestOwnerSetup {
    private final TestingClock clock = TestingClock.at("2026-11-24T10:00:00Z");
    private final TestingIdentityProvider mail = TestingIdentityProvider.sendingLinks("mail");
    private TestingPlatform platform;
    private TestingVisitor owner;
    private TenantContext context;

    @BeforeEach
    void start() throws IOException {
        platform = TestingPlatform.start(clock, Map.of(), mail);
        owner = TestingVisitor.of(platform);
        context = TenantContext.system(platform.firstTenant().id());
    }

    @AfterEach
    void stop() throws IOException {
        owner.close();
        platform.close();
    }

    @Test
    void worksOnce() throws IOException {
        String link = setup().link(context).orElseThrow();
        String second = setup().link(context).orElseThrow();
        assertThat(owner.get("/setup").body()).contains("name=\"token\"").contains("name=\"birth\"");
        Answer done = post(link, "olga@example.org");
        assertThat(done.status()).as(done.body()).isEqualTo(303);
        assertThat(owner.session().get("account").get("role").stringValue()).isEqualTo("owner");
        assertThat(owner.session().get("account").get("email").stringValue()).isEqualTo("olga@example.org");

        assertThat(post(link, "eve@example.org").status()).isEqualTo(410);
        assertThat(post(second, "eve@example.org").status())
                .as("made for nobody else")
                .isEqualTo(410);
        assertThat(setup().link(context)).isEmpty();
    }

    @Test
    void expires() throws IOException {
        String link = setup().link(context).orElseThrow();
        clock.pass(Duration.ofHours(25));
        Answer refused = post(link, "olga@example.org");
        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.body()).contains("setup.over");
        assertThat(platform.platform().accounts().list(context)).isEmpty();
    }

    @Test
    void worksOnAfterAMistake() throws IOException {
        String link = setup().link(context).orElseThrow();
        assertThat(post(link, "not an address").status()).isEqualTo(400);
        assertThat(post("/setup#" + Secrets.random(), "olga@example.org").status())
                .isEqualTo(410);
        assertThat(post(link, "olga@example.org").status()).isEqualTo(303);
    }

    @Test
    void thereIsNoneWhereSomebodyCanSignIn() {
        try (TestingPlatform another = platform.node(clock, Map.of(), mail, TestingIdentityProvider.named("one"))) {
            assertThat(another.platform().ownerSetup().link(context)).isEmpty();
        }
        try (TestingPlatform another = platform.node(clock, Map.of("mail.smtp.url", "smtp://127.0.0.1:1"), mail)) {
            assertThat(another.platform().ownerSetup().link(context)).isEmpty();
        }
        assertThat(setup().link(context)).isPresent();
        platform.platform().accounts().create(context, NewAccount.of("ada@example.org", Role.MEMBER));
        assertThat(setup().link(context)).isEmpty();
    }

    private OwnerSetup setup() {
        return platform.platform().ownerSetup();
    }

    private Answer post(String link, String email) throws IOException {
        String token = link.substring("/setup#".length());
        return owner.post("/setup", Map.of("token", token, "email", email, "name", "Olga", "birth", "1980-01-01"));
    }
}
