package dev.parley.plugin.inference.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestSseReader {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000_000})
    void readsEventsHoweverTheyAreCut(int pieceSize) throws Exception {
        String large = "x".repeat(50_000);
        String stream = ": hello\n\ndata: {\"a\":1}\n\nevent: x\r\ndata:two\r\ndata: lines\r\nid: 3\r\n\r\n:\n\ndata: "
                + large + "\n\ndata: Grüße 👋\n\n";
        assertThat(read(stream, pieceSize)).containsExactly("{\"a\":1}", "two\nlines", large, "Grüße 👋");
    }

    @Test
    void leavesAnEventThatBreaksOffAlone() throws Exception {
        assertThat(read("data: whole\n\ndata: half", 1_000)).containsExactly("whole");
        assertThat(read("data: whole\n\ndata: unended\n", 1_000)).containsExactly("whole");
    }

    private static List<String> read(String stream, int pieceSize) throws Exception {
        BodyReader body = new BodyReader();
        body.onSubscribe(new Pieces(body, stream.getBytes(StandardCharsets.UTF_8), pieceSize));
        SseReader reader = new SseReader(body);
        List<String> events = new ArrayList<>();
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (reader.next(deadline)) {
            events.add(new String(reader.buffer(), reader.offset(), reader.length(), StandardCharsets.UTF_8));
        }
        return events;
    }

    /** Gives a piece for each that is asked for, and holds that no more is asked for than is read. */
    private static final class Pieces implements Flow.Subscription {
        private final BodyReader body;
        private final Queue<ByteBuffer> pieces = new ArrayDeque<>();

        Pieces(BodyReader body, byte[] bytes, int size) {
            this.body = body;
            for (int from = 0; from < bytes.length; from += size) {
                pieces.add(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)));
            }
        }

        @Override
        public void request(long number) {
            assertThat(number).isEqualTo(1);
            ByteBuffer piece = pieces.poll();
            if (piece == null) {
                body.onComplete();
            } else {
                body.onNext(List.of(piece));
            }
        }

        @Override
        public void cancel() {}
    }
}
