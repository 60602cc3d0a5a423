package dev.parley.plugin.auth.github;

import dev.parley.spi.auth.AuthProviderFactory;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.testkit.auth.AbstractAuthProviderContractTest;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.ProviderFault;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class TestGitHubContract extends AbstractAuthProviderContractTest {
    private static final TestingGitHubPerson ONE =
            TestingGitHubPerson.of(583_231, "octocat", "Mona Octocat", "octocat@example.org");
    private static final TestingGitHubPerson OTHER = TestingGitHubPerson.of(1_024_025, "tux", "Tux", "tux@example.org");

    private TestingGitHub github;

    @BeforeAll
    void start() throws IOException {
        github = TestingGitHub.start().signsIn(ONE);
    }

    @AfterEach
    void reset() {
        github.heal().signsIn(ONE);
    }

    @AfterAll
    void stop() {
        github.close();
    }

    @Override
    protected AuthProviderFactory factory() {
        return new GitHubPlugin().authProviders().getFirst();
    }

    @Override
    protected Map<String, String> settings() {
        return github.settings();
    }

    @Override
    protected AuthReturn pass(AuthStep step) throws IOException, InterruptedException {
        return TestingGitHubSignIn.browse(step);
    }

    @Override
    protected boolean becomeSomebodyElse() {
        github.signsIn(OTHER);
        return true;
    }

    @Override
    protected boolean fail(ProviderFault fault) {
        github.failService(
                switch (fault) {
                    case DOWN -> TestingGitHubFault.HANG_UP;
                    case SERVER_ERROR -> TestingGitHubFault.SERVER_ERROR;
                    case BROKEN_OFF -> TestingGitHubFault.BROKEN_OFF;
                    case NONSENSE -> TestingGitHubFault.NONSENSE;
                    case ENDLESS -> TestingGitHubFault.ENDLESS;
                });
        return true;
    }

    @Override
    protected void heal() {
        github.heal();
    }

    @Override
    protected Collection<String> secretsGiven() {
        return github.secretsGiven();
    }
}
