package dev.parley.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;

/** Reads many streams at once on the calling thread, and how late each token comes. */
final class StreamLoad implements LoadConnection.Listener, AutoCloseable {
    private static final int RATE = 500;
    /** One address has not enough ports for all. */
    private static final int ADDRESSES = 8;

    private static final long PATIENCE_SECONDS = 60;

    private final Target target;
    private final Selector selector;
    private Sample delays = new Sample();
    private long lost;

    StreamLoad(Target target) throws IOException {
        this.target = target;
        this.selector = Selector.open();
    }

    /** Begins streams, some hundred a second, so that their tokens are spread; waits until each has begun. */
    void open(int streams) throws IOException {
        byte[] question = target.question(true);
        long start = System.nanoTime();
        int[] begun = {0};
        for (int i = 0; i < streams; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / RATE;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)));
            }
            boolean[] first = {true};
            LoadConnection made = new LoadConnection(
                    new ResponseReader(true, mark -> {
                        begun[0] += first[0] ? 1 : 0;
                        first[0] = false;
                        delays.add(Marks.now() - mark);
                    }),
                    this);
            made.connect(selector, target.address(), new InetSocketAddress("127.0.0." + (2 + i % ADDRESSES), 0));
            made.ask(question);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (begun[0] < streams && System.nanoTime() < end) {
            select(100);
            check();
        }
        if (begun[0] < streams) {
            throw new IllegalStateException(target.name() + " has begun only " + begun[0] + " streams");
        }
    }

    /** Delays of the tokens of so many seconds, in microseconds. */
    Sample watch(int seconds) throws IOException {
        delays = new Sample();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            select(100);
        }
        check();
        return delays;
    }

    @Override
    public void answered(LoadConnection connection, boolean ok, long nanos) {
        lost++;
    }

    @Override
    public void lost(LoadConnection connection) {
        lost++;
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private void check() {
        if (lost > 0) {
            throw new IllegalStateException(target.name() + " has ended " + lost + " streams");
        }
    }

    private void select(long millis) throws IOException {
        selector.select(key -> ((LoadConnection) key.attachment()).ready(), millis);
    }
}
