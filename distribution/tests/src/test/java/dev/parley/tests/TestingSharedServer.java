package dev.parley.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One self-hosted server with the guide for all the tests that only talk to it. */
public final class TestingSharedServer implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestingServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestingSharedServer.class))
                .computeIfAbsent("server", key -> start(), Shared.class)
                .server();
    }

    private static Shared start() {
        try {
            Path folder = Files.createTempDirectory("parley-tests");
            TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder);
            return new Shared(TestingServer.start(
                    installation,
                    folder.resolve("data"),
                    Map.of("guest.message-limit", "1000", "guest.address-limit", "100000")));
        } catch (Exception e) {
            throw new AssertionError("no server to talk to", e);
        }
    }

    private record Shared(TestingServer server) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            server.close();
        }
    }
}
