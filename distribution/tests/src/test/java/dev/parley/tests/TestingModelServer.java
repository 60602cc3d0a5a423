package dev.parley.tests;

import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One self-hosted server in front of one scripted model server, for the tests that only talk to them. */
public final class TestingModelServer implements ParameterResolver {
    static final String MODEL = "kimi-k2";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Pair.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestingModelServer.class))
                .computeIfAbsent("pair", key -> start(), Pair.class);
    }

    private static Pair start() {
        ScriptedModelServer models = ScriptedModelServer.settings(Dialect.VLLM, MODEL)
                .contextTokens(4096)
                .start();
        try {
            Path folder = Files.createTempDirectory("parley-tests");
            TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder);
            TestingServer server = TestingServer.start(
                    installation,
                    folder.resolve("data"),
                    Map.of("inference.gpu.endpoints", models.endpoint().toString()));
            return new Pair(models, server, server.apiKey("default"));
        } catch (Exception e) {
            models.close();
            throw new AssertionError("no server to talk to", e);
        }
    }

    /** Both servers, and a key. */
    record Pair(ScriptedModelServer models, TestingServer server, String key) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            server.close();
            models.close();
        }
    }
}
