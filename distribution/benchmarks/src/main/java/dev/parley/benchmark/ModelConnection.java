package dev.parley.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One client of the model server, asking one thing after the other. */
final class ModelConnection {
    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final byte[] LENGTH = ascii("content-length:");
    private static final byte[] COMPLETIONS = ascii("POST /v1/chat/completions");
    private static final byte[] MODELS = ascii("GET /v1/models");
    private static final byte[] STREAM = ascii("\"stream\":true");
    private static final byte[] USAGE = ascii("\"continuous_usage_stats\":true");

    private final ModelServer server;
    private final Script script;
    private final SelectionKey key;
    private final SocketChannel channel;
    private byte[] in = new byte[2048];
    private int filled;
    private ByteBuffer out = ByteBuffer.allocate(0);
    private boolean withUsage;
    private int made;
    private long due;

    ModelConnection(ModelServer server, Script script, SelectionKey key) {
        this.server = server;
        this.script = script;
        this.key = key;
        this.channel = (SocketChannel) key.channel();
    }

    long due() {
        return due;
    }

    void due(long nanos) {
        due = nanos;
    }

    /** The socket can be read or written. */
    void ready() {
        try {
            if (key.isWritable()) {
                send(new byte[0]);
            }
            if (key.isValid() && key.isReadable()) {
                read();
            }
        } catch (IOException _) {
            close();
        }
    }

    /** The next token is due. */
    void token() {
        if (!key.isValid()) {
            return;
        }
        try {
            made++;
            send(Script.token(Marks.mark(), made, withUsage));
            if (made < script.tokens()) {
                server.later(this);
            } else {
                send(script.end(withUsage));
            }
        } catch (IOException _) {
            close();
        }
    }

    private void read() throws IOException {
        int read = channel.read(ByteBuffer.wrap(in, filled, in.length - filled));
        if (read < 0) {
            close();
            return;
        }
        filled += read;
        int head = Bytes.find(in, 0, filled, HEAD_END);
        if (head >= 0) {
            int length = head + HEAD_END.length + bodyLength(head);
            if (filled >= length) {
                answer(length);
                System.arraycopy(in, length, in, 0, filled - length);
                filled -= length;
                return;
            }
            grow(length);
        } else {
            grow(filled + 1);
        }
    }

    private void grow(int needed) {
        if (needed > in.length) {
            in = Arrays.copyOf(in, Math.max(needed, in.length * 2));
        }
    }

    private int bodyLength(int head) {
        int at = Bytes.findIgnoringCase(in, head, LENGTH);
        int length = 0;
        if (at >= 0) {
            for (int i = at + LENGTH.length; i < head && in[i] != '\r'; i++) {
                length = in[i] == ' ' ? length : length * 10 + in[i] - '0';
            }
        }
        return length;
    }

    private void answer(int length) throws IOException {
        if (Bytes.startsWith(in, COMPLETIONS)) {
            withUsage = Bytes.find(in, 0, length, USAGE) >= 0;
            complete(Bytes.find(in, 0, length, STREAM) >= 0);
        } else {
            send(Bytes.startsWith(in, MODELS) ? Script.models() : Script.unknown());
        }
    }

    private void complete(boolean streamed) throws IOException {
        if (!streamed) {
            send(script.unstreamed());
        } else if (server.pauses()) {
            made = 0;
            send(Script.begin(withUsage));
            server.later(this);
        } else {
            send(script.atOnce(withUsage));
        }
    }

    private void send(byte[] bytes) throws IOException {
        ByteBuffer more = ByteBuffer.wrap(bytes);
        if (out.hasRemaining()) {
            more = ByteBuffer.allocate(out.remaining() + bytes.length)
                    .put(out)
                    .put(bytes)
                    .flip();
        }
        channel.write(more);
        out = more;
        int wanted = SelectionKey.OP_READ | (out.hasRemaining() ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    private void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
