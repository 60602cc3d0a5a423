package dev.parley.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Run by the script {@code streams}: many slow streams at once, directly and through Parley. */
final class Streams {
    /** Longer than anybody watches. */
    private static final int TOKENS = 100_000;

    private static final int WARM_UP = 200;
    private static final int WARM_UP_SECONDS = 5;

    private final Path work;
    private final int streams;
    private final int seconds;

    private Streams(Options options) {
        this.work = Path.of(options.required("work"));
        this.streams = options.number("streams", 2_000);
        this.seconds = options.number("seconds", 20);
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        new Streams(options).run(Path.of(options.required("home")), options.number("pause", 1_000));
    }

    private void run(Path home, int pause) throws Exception {
        List<Child> children = new ArrayList<>();
        try {
            Child model = Child.java(
                    ModelServer.class, work, "--tokens", Integer.toString(TOKENS), "--pause", Integer.toString(pause));
            children.add(model);
            int port = Integer.parseInt(model.said("listening on port "));
            ParleyServer parley = ParleyServer.start(home, work, port);
            children.add(parley.process());
            System.out.printf(
                    Locale.ROOT, "%d streams, a token every %d ms, watched for %d s%n%n", streams, pause, seconds);
            System.out.println("| | tokens | p50 of a token's delay | p99 | worst |");
            System.out.println("|---|---|---|---|---|");
            Sample direct = watch(Target.local("direct", port));
            print("direct", direct);
            measure(parley, direct);
        } finally {
            children.reversed().forEach(Child::close);
        }
    }

    private void measure(ParleyServer parley, Sample direct) throws Exception {
        try (StreamLoad warm = new StreamLoad(parley.target())) {
            warm.open(WARM_UP);
            warm.watch(WARM_UP_SECONDS);
        }
        ProcessTree processes = parley.process().tree();
        long before = processes.rootKib();
        long allBefore = processes.residentKib();
        try (StreamLoad load = new StreamLoad(parley.target())) {
            load.open(streams);
            long cpu = processes.cpuMicros();
            Sample delays = load.watch(seconds);
            cpu = processes.cpuMicros() - cpu;
            print("Parley", delays);
            System.out.printf(
                    Locale.ROOT,
                    "%nadded to a token: p50 %.2f ms, p99 %.2f ms%n",
                    (delays.median() - direct.median()) / 1e3,
                    (delays.quantile(0.99) - direct.quantile(0.99)) / 1e3);
            long after = processes.rootKib();
            System.out.printf(
                    Locale.ROOT,
                    "resident: %d MiB before, %d MiB with the streams: %.1f KiB a stream (with PostgreSQL %.1f)%n",
                    before / 1024,
                    after / 1024,
                    (after - before) / (double) streams,
                    (processes.residentKib() - allBefore) / (double) streams);
            System.out.printf(
                    Locale.ROOT, "processor: %.0f µs a token, PostgreSQL's too%n", cpu / (double) delays.size());
        }
    }

    private Sample watch(Target target) throws Exception {
        try (StreamLoad load = new StreamLoad(target)) {
            load.open(streams);
            return load.watch(seconds);
        }
    }

    private static void print(String name, Sample delays) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %.2f ms | %.2f ms | %.2f ms |%n",
                name,
                delays.size(),
                delays.median() / 1e3,
                delays.quantile(0.99) / 1e3,
                delays.quantile(1) / 1e3);
    }
}
