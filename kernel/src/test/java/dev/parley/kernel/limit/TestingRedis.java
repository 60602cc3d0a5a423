package dev.parley.kernel.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A real Redis on a port of its own, that can go and come back. */
public final class TestingRedis implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final int port;
    private final RedisServer server;

    private TestingRedis(int port) throws IOException {
        this.port = port;
        this.server = RedisServer.newRedisServer()
                .bind("127.0.0.1")
                .port(port)
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
    }

    public static TestingRedis start() {
        IOException last = null;
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                TestingRedis redis = new TestingRedis(freePort());
                redis.server.start();
                return redis;
            } catch (IOException e) {
                // Somebody else may have taken the port meanwhile.
                last = e;
            }
        }
        throw new UncheckedIOException("Redis does not start", last == null ? new IOException() : last);
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void restart() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
