package dev.parley.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks a target over connections that are kept, all on the calling thread. */
final class Load implements LoadConnection.Listener, AutoCloseable {
    private final Target target;
    private final byte[] question;
    private final Selector selector;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final Deque<LoadConnection> idle = new ArrayDeque<>();
    private Sample latencies = new Sample();
    private long errors;
    private boolean repeating;

    Load(Target target, boolean streamed) throws IOException {
        this.target = target;
        this.question = target.question(streamed);
        this.selector = Selector.open();
    }

    /** Every connection asks anew as soon as it is answered. */
    Result closed(int width, int seconds) throws IOException {
        begin();
        repeating = true;
        while (connections.size() < width) {
            connect().ask(question);
        }
        idle.forEach(connection -> connection.ask(question));
        idle.clear();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            select(100);
        }
        Result result = new Result(latencies, errors, System.nanoTime() - start);
        rest();
        return result;
    }

    /**
     * Asks at a fixed rate, whatever the answers do. Latencies count from the sending: what this thread is late does not
     * count, and at the rates that are meant it asks nobody who is still busy.
     */
    Result open(int rate, int seconds) throws IOException {
        begin();
        long gap = TimeUnit.SECONDS.toNanos(1) / rate;
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        for (long due = start; due < end; due += gap) {
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)));
            }
            LoadConnection free = idle.isEmpty() ? connect() : idle.pop();
            free.ask(question);
        }
        Result result = new Result(latencies, errors, System.nanoTime() - start);
        rest();
        return result;
    }

    @Override
    public void answered(LoadConnection connection, boolean ok, long nanos) {
        if (ok) {
            latencies.add(nanos);
        } else {
            errors++;
        }
        if (repeating) {
            connection.ask(question);
        } else {
            idle.push(connection);
        }
    }

    @Override
    public void lost(LoadConnection connection) {
        errors++;
        connections.remove(connection);
        idle.remove(connection);
        if (connections.isEmpty()) {
            throw new IllegalStateException(target.name() + " closes every connection");
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private void begin() {
        latencies = new Sample();
        errors = 0;
    }

    /** Lets what is under way end, uncounted by what follows. */
    private void rest() throws IOException {
        repeating = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (idle.size() < connections.size() && System.nanoTime() < end) {
            select(100);
        }
        if (idle.size() < connections.size()) {
            throw new IllegalStateException(target.name() + " leaves requests unanswered");
        }
    }

    private void select(long millis) throws IOException {
        selector.select(key -> ((LoadConnection) key.attachment()).ready(), millis);
    }

    private LoadConnection connect() throws IOException {
        LoadConnection made = new LoadConnection(new ResponseReader(false, _ -> {}), this);
        made.connect(selector, target.address(), new InetSocketAddress(0));
        connections.add(made);
        return made;
    }

    /** What came of it; latencies in nanoseconds. */
    record Result(Sample latencies, long errors, long nanos) {
        double perSecond() {
            return latencies.size() * 1e9 / nanos;
        }
    }
}
