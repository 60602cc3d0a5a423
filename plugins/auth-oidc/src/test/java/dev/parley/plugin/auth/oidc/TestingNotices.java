package dev.parley.plugin.auth.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Receives notices of sign-outs, in the host's place. */
final class TestingNotices implements AutoCloseable {
    private final BlockingQueue<byte[]> bodies = new LinkedBlockingQueue<>();
    private final HttpServer server;

    TestingNotices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/auth/oidc/backchannel-logout";
    }

    byte[] await() throws InterruptedException {
        byte[] body = bodies.poll(60, TimeUnit.SECONDS);
        if (body == null) {
            throw new AssertionError("no notice came within 60 s");
        }
        return body;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
