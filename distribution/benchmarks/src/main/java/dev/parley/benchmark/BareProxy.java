package dev.parley.benchmark;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The least that a gateway of this stack can do: Javalin, virtual threads, the JDK's client, and bytes passed on as they come.
 * {@code BareProxy --port 9000 --model http://127.0.0.1:8000}.
 */
final class BareProxy {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    private BareProxy(URI address) {
        this.address = address;
    }

    public static void main(String[] arguments) {
        Options options = Options.of(arguments);
        BareProxy proxy = new BareProxy(URI.create(options.required("model") + "/v1/chat/completions"));
        Javalin.create(proxy::configure).start("127.0.0.1", options.number("port", 0));
    }

    private void configure(JavalinConfig config) {
        QueuedThreadPool threads = new QueuedThreadPool(32, 2);
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-"));
        config.jetty.threadPool = threads;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.startup.showJavalinBanner = false;
        config.routes.addHttpHandler(HandlerType.POST, "/v1/chat/completions", this::pass);
    }

    private void pass(Context context) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(context.bodyAsBytes()))
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        context.status(response.statusCode());
        response.headers().firstValue("content-type").ifPresent(context::contentType);
        try (InputStream body = response.body()) {
            OutputStream out = context.res().getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                out.write(buffer, 0, read);
                context.res().flushBuffer();
            }
        }
    }
}
