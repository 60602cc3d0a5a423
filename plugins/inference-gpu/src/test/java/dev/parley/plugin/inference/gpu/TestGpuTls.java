package dev.parley.plugin.inference.gpu;

import static dev.parley.plugin.inference.gpu.TestingGpu.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.testkit.TestingProviderContext;
import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model server behind TLS, with a certificate of the test's own. */
class TestGpuTls {
    @TempDir
    private Path directory;

    @Test
    void speaksTlsByTheHostsClient() throws Exception {
        SSLContext tls = context();
        try (var server =
                        ScriptedModelServer.settings(Dialect.VLLM, "m").tls(tls).start();
                var gpu = TestingGpu.with(
                        TestingProviderContext.create(HttpClient.newBuilder().sslContext(tls)), Map.of(), server)) {
            assertThat(server.endpoint().getScheme()).isEqualTo("https");
            assertThat(text(gpu.ask("hi"))).isEqualTo("You said: hi");
        }
    }

    @Test
    void leavesAServerOutThatItCannotTrust() throws Exception {
        try (var server = ScriptedModelServer.settings(Dialect.VLLM, "m")
                        .tls(context())
                        .start();
                var gpu = TestingGpu.before(server)) {
            assertThat(gpu.backend.models()).isEmpty();
        }
    }

    private SSLContext context() throws Exception {
        String password = UUID.randomUUID().toString();
        Path file = directory.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
