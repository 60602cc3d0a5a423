package dev.parley.kernel.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts requests, in the text format of Prometheus. */
final class HttpMetrics {
    private static final int CLASSES = 6;

    private final AtomicLongArray byClass = new AtomicLongArray(CLASSES);
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    void begun() {
        active.incrementAndGet();
    }

    void ended(int status, long tookNanos) {
        active.decrementAndGet();
        byClass.incrementAndGet(Math.clamp(status / 100, 0, CLASSES - 1));
        nanos.addAndGet(tookNanos);
    }

    int active() {
        return active.get();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("# TYPE http_requests_total counter\n");
        for (int i = 1; i < CLASSES; i++) {
            text.append("http_requests_total{status=\"").append(i).append("xx\"} ");
            text.append(byClass.get(i)).append('\n');
        }
        text.append("# TYPE http_request_seconds_total counter\nhttp_request_seconds_total ");
        text.append(nanos.get() / 1e9).append('\n');
        text.append("# TYPE http_requests_active gauge\nhttp_requests_active ");
        text.append(active.get()).append('\n');
        Runtime runtime = Runtime.getRuntime();
        text.append("# TYPE process_heap_bytes gauge\nprocess_heap_bytes ");
        text.append(runtime.totalMemory() - runtime.freeMemory()).append('\n');
        return text.toString();
    }
}
