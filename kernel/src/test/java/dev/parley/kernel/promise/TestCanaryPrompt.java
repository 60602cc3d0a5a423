package dev.parley.kernel.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.inference.TestingStream;
import dev.parley.kernel.inventory.PromiseCheck.Finding;
import dev.parley.kernel.inventory.PromiseCheck.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to a real server, well and badly, is found nowhere; and where something is, it is found. */
final class TestCanaryPrompt {
    @TempDir
    private Path logs;

    @Test
    void nothingThatWasSentIsFound() throws InterruptedException {
        TestingBackend guide = guide();
        try (TestingPlatform platform = start(guide)) {
            Finding found = run(platform);
            assertThat(found.outcome()).as(found.detail()).isEqualTo(Outcome.HOLDS);
            assertThat(guide.awaitStream().request().messages().getLast().text())
                    .startsWith("canary");
        }
    }

    @Test
    void aPromptInALogFileIsFound() throws InterruptedException {
        TestingBackend talkative = guide();
        talkative.script(stream -> {
            log(stream.request().messages().getLast().text());
            return answer(stream);
        });
        try (TestingPlatform platform = start(talkative)) {
            Finding found = run(platform);
            assertThat(found.outcome()).isEqualTo(Outcome.BROKEN);
            assertThat(found.detail()).contains("the prompt to the guide is in the file parley.log");
        }
    }

    @Test
    void aKeyIsRefusedAtTheOwnAddressToo() throws InterruptedException {
        try (TestingPlatform platform = start(guide())) {
            Finding found = platform.get(CanaryKey.class).run(context(platform));
            assertThat(found.outcome()).as(found.detail()).isEqualTo(Outcome.HOLDS);
            assertThat(found.detail()).contains("at this node's address too");
        }
    }

    private TestingPlatform start(TestingBackend backend) {
        return TestingPlatform.start(
                Map.of("promise.watched-directories", logs.toString(), "http.trusted-proxies", "127.0.0.1"), backend);
    }

    private static TestingBackend guide() {
        return TestingBackend.named("guide", "guide").script(TestCanaryPrompt::answer);
    }

    private static TestingStream answer(TestingStream stream) {
        return stream.say("Hello.").finish();
    }

    private static TenantContext context(TestingPlatform platform) {
        return TenantContext.system(platform.firstTenant().id());
    }

    private static Finding run(TestingPlatform platform) {
        return platform.get(CanaryPrompt.class).run(context(platform));
    }

    private void log(String line) {
        try {
            Files.writeString(
                    logs.resolve("parley.log"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
