package dev.parley.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * A model server that makes a number of tokens, at once or with a pause before each, as vLLM would: {@code ModelServer --port
 * 0 --tokens 16 --pause 0}. One thread and prepared answers, so that it is far from being what limits.
 */
final class ModelServer {
    private static final int BACKLOG = 4096;

    private final Script script;
    private final long pauseNanos;
    private final Selector selector;
    private final ServerSocketChannel listener;
    /** All pauses are equal, so that who came first is due first. */
    private final Deque<ModelConnection> waiting = new ArrayDeque<>();

    private ModelServer(int port, Script script, int pauseMillis) throws IOException {
        this.script = script;
        this.pauseNanos = TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        this.selector = Selector.open();
        this.listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] arguments) throws IOException {
        Options options = Options.of(arguments);
        Script script = new Script(options.number("tokens", 16));
        ModelServer server = new ModelServer(options.number("port", 0), script, options.number("pause", 0));
        System.out.println("listening on port " + server.listener.socket().getLocalPort());
        server.run();
    }

    boolean pauses() {
        return pauseNanos > 0;
    }

    /** The connection's next token comes a pause from now. */
    void later(ModelConnection connection) {
        connection.due(System.nanoTime() + pauseNanos);
        waiting.add(connection);
    }

    private void run() throws IOException {
        while (true) {
            ModelConnection next = waiting.peek();
            if (next == null) {
                selector.select();
            } else {
                long millis = TimeUnit.NANOSECONDS.toMillis(next.due() - System.nanoTime());
                if (millis > 0) {
                    selector.select(millis);
                } else {
                    selector.selectNow();
                }
            }
            for (SelectionKey key : selector.selectedKeys()) {
                handle(key);
            }
            selector.selectedKeys().clear();
            tokens();
        }
    }

    private void tokens() {
        long now = System.nanoTime();
        for (ModelConnection next = waiting.peek(); next != null && next.due() <= now; next = waiting.peek()) {
            waiting.remove();
            next.token();
        }
    }

    private void handle(SelectionKey key) throws IOException {
        if (key.attachment() instanceof ModelConnection connection) {
            connection.ready();
            return;
        }
        for (SocketChannel channel = listener.accept(); channel != null; channel = listener.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey own = channel.register(selector, SelectionKey.OP_READ);
            own.attach(new ModelConnection(this, script, own));
        }
    }
}
