package dev.parley.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection that asks one question at a time. */
final class LoadConnection {
    /** One for all: what is read is taken at once, on one thread. */
    private static final ByteBuffer BUFFER = ByteBuffer.allocateDirect(64 * 1024);

    private final ResponseReader reader;
    private final Listener listener;
    private final SocketChannel channel;
    private long askedAt;

    LoadConnection(ResponseReader reader, Listener listener) throws IOException {
        this.reader = reader;
        this.listener = listener;
        this.channel = SocketChannel.open();
    }

    /** @param from an address of this machine, and port 0 */
    void connect(Selector selector, InetSocketAddress to, InetSocketAddress from) throws IOException {
        channel.bind(from);
        channel.connect(to);
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    void ask(byte[] question) {
        askedAt = System.nanoTime();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(question);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException _) {
            lose();
        }
    }

    /** Something came. */
    void ready() {
        try {
            BUFFER.clear();
            int read = channel.read(BUFFER);
            if (read < 0) {
                lose();
                return;
            }
            BUFFER.flip();
            if (reader.take(BUFFER)) {
                listener.answered(this, reader.ok(), System.nanoTime() - askedAt);
            }
        } catch (IOException _) {
            lose();
        }
    }

    private void lose() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listener.lost(this);
    }

    /** Hears what becomes of questions. */
    interface Listener {
        void answered(LoadConnection connection, boolean ok, long nanos);

        void lost(LoadConnection connection);
    }
}
