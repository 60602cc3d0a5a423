package dev.parley.kernel.http.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TestClientWatch {
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    private final Server server = new Server(virtualThreads());
    private final WatchedConnector connector = new WatchedConnector(server, new HttpConfiguration());

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Paths());
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void aClientThatClosesCancelsWhatItWaitsFor() throws Exception {
        try (Socket client = connect()) {
            send(client, "/cancel");
            assertThat(next()).isEqualTo("watching /cancel");
        }
        assertThat(next()).isEqualTo("cancelled");
    }

    @Test
    void aClientThatResetsCancelsToo() throws Exception {
        try (Socket client = connect()) {
            send(client, "/cancel");
            assertThat(next()).isEqualTo("watching /cancel");
            client.setSoLinger(true, 0);
        }
        assertThat(next()).isEqualTo("cancelled");
    }

    @Test
    void beforeAnythingIsNamedTheHandlerIsInterruptedAndTheMarkIsTakenAway() throws Exception {
        try (Socket client = connect()) {
            send(client, "/interrupt");
            assertThat(next()).isEqualTo("watching /interrupt");
        }
        assertThat(next()).isEqualTo("interrupted, then false");
    }

    @Test
    void whatTheClientSentMeanwhileIsTheNextRequest() throws Exception {
        try (Socket client = connect()) {
            send(client, "/cancel");
            assertThat(next()).isEqualTo("watching /cancel");
            send(client, "/plain?" + "x".repeat(3000));
            // The end comes behind the second request: that it was seen shows that the request was read before it.
            client.shutdownOutput();
            assertThat(next()).isEqualTo("cancelled");
            assertThat(bodies(client)).containsExactly("/cancel", "/plain");
        }
    }

    @Test
    void aConnectionIsWatchedAgainForItsNextRequest() throws Exception {
        try (Socket client = connect()) {
            for (int i = 0; i < 3; i++) {
                send(client, "/quick");
                assertThat(next()).isEqualTo("watching /quick");
                assertThat(readBody(reader(client))).isEqualTo("/quick");
            }
            send(client, "/cancel");
            assertThat(next()).isEqualTo("watching /cancel");
        }
        assertThat(next()).isEqualTo("cancelled");
    }

    @Test
    void aServerThatStopsBreaksOffWhoIsWatched() throws Exception {
        try (Socket client = connect()) {
            send(client, "/cancel");
            assertThat(next()).isEqualTo("watching /cancel");
            connector.abandonAll();
            assertThat(next()).isEqualTo("cancelled");
        }
    }

    private String next() throws InterruptedException {
        return happened.poll(30, TimeUnit.SECONDS);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String path) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static String[] bodies(Socket socket) throws IOException {
        BufferedReader reader = reader(socket);
        return new String[] {readBody(reader), readBody(reader)};
    }

    private static String readBody(BufferedReader reader) throws IOException {
        int length = -1;
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        assertThat(length).as("a response").isNotNegative();
        char[] body = new char[length];
        assertThat(reader.read(body)).isEqualTo(length);
        return new String(body);
    }

    private static QueuedThreadPool virtualThreads() {
        QueuedThreadPool pool = new QueuedThreadPool(16, 2);
        pool.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("test-"));
        return pool;
    }

    /** Waits in the way that the path says, and answers with the path. */
    private final class Paths extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String path = request.getHttpURI().getPath();
            switch (path) {
                case "/cancel" -> waitForCancel(request);
                case "/interrupt" -> waitForInterrupt(request);
                case "/quick" -> watchOnly(request);
                default -> {}
            }
            byte[] body = path.getBytes(StandardCharsets.US_ASCII);
            response.getHeaders().put("Content-Length", body.length);
            response.write(true, ByteBuffer.wrap(body), callback);
            return true;
        }

        private void waitForCancel(Request request) throws InterruptedException {
            CountDownLatch cancelled = new CountDownLatch(1);
            try (ClientWatch watch = watch(request)) {
                watch.cancelWith(cancelled::countDown);
                happened.add("watching /cancel");
                assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(watch.gone()).isTrue();
            }
            happened.add("cancelled");
        }

        private void waitForInterrupt(Request request) {
            String seen = "not interrupted";
            try (ClientWatch watch = watch(request)) {
                happened.add("watching /interrupt");
                assertThat(new CountDownLatch(1).await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(watch.gone()).isFalse();
            } catch (InterruptedException e) {
                seen = "interrupted";
            }
            happened.add(seen + ", then " + Thread.currentThread().isInterrupted());
        }

        private void watchOnly(Request request) {
            try (ClientWatch watch = watch(request)) {
                happened.add("watching /quick");
                assertThat(watch.gone()).isFalse();
            }
        }

        private ClientWatch watch(Request request) {
            return ClientWatch.over(
                    request.getConnectionMetaData().getConnection().getEndPoint());
        }
    }
}
