package dev.parley.benchmark;

import dev.parley.kernel.Platform;
import dev.parley.kernel.metering.Meter;
import dev.parley.kernel.metering.MeteredRequest;
import dev.parley.kernel.metering.Metering;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Requests of some purses in turn, metered as the faces do it, and answered by nobody. */
final class Spending {
    private static final InferenceEvent ANSWER =
            new InferenceEvent.Finished(FinishReason.STOP, new Usage(20, 0, 16, 0, false));

    private final Metering metering;
    private final List<Purse> purses;
    private final AtomicLong next = new AtomicLong();

    Spending(Platform platform, List<Purse> purses) {
        this.metering = platform.metering();
        this.purses = purses;
    }

    /** So many at once, each followed by another as soon as it is held: how many a second, until the last is settled. */
    double closed(int width, int seconds, boolean settled) throws InterruptedException {
        AtomicLong held = new AtomicLong();
        Queue<Meter> open = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            workers.add(Thread.ofVirtual().start(() -> {
                while (System.nanoTime() < end) {
                    Meter meter = begin();
                    held.incrementAndGet();
                    if (settled) {
                        settle(meter);
                    } else {
                        open.add(meter);
                    }
                }
            }));
        }
        join(workers);
        if (settled) {
            drain();
        }
        double perSecond = held.get() * 1e9 / (System.nanoTime() - start);
        open.forEach(Spending::settle);
        drain();
        return perSecond;
    }

    /** At a fixed rate: how long each waits for its hold. In nanoseconds. */
    Sample open(int rate, int seconds) throws InterruptedException {
        Queue<Long> waits = new ConcurrentLinkedQueue<>();
        long gap = TimeUnit.SECONDS.toNanos(1) / rate;
        long start = System.nanoTime();
        List<Thread> workers = new ArrayList<>();
        for (long due = start; due < start + TimeUnit.SECONDS.toNanos(seconds); due += gap) {
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            workers.add(Thread.ofVirtual().start(() -> {
                long began = System.nanoTime();
                Meter meter = begin();
                waits.add(System.nanoTime() - began);
                settle(meter);
            }));
        }
        join(workers);
        Sample sample = new Sample();
        waits.forEach(sample::add);
        return sample;
    }

    /** One request of each. */
    void once(List<Purse> all) throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            workers.add(Thread.ofVirtual().start(() -> settle(begin())));
            if (workers.size() == 100) {
                join(workers);
                workers.clear();
            }
        }
        join(workers);
    }

    /** What is asked last is done last. */
    private void drain() {
        settle(begin());
    }

    private Meter begin() {
        long number = next.getAndIncrement();
        Purse purse = purses.get((int) (number % purses.size()));
        UUID id = new UUID((System.currentTimeMillis() << 16) | 0x7000, number | Long.MIN_VALUE);
        InferenceRequest request = InferenceRequest.builder(id, "salt", Script.MODEL)
                .messages(List.of(Message.user("Say something in a few words, please.")))
                .maxOutputTokens(256L)
                .build();
        try {
            return metering.begin(MeteredRequest.ofChat(purse.context(), id, purse.owner(), request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void settle(Meter meter) {
        meter.read(ANSWER);
        meter.delivered();
        meter.close();
    }

    private static void join(List<Thread> workers) throws InterruptedException {
        for (Thread worker : workers) {
            worker.join();
        }
    }
}
