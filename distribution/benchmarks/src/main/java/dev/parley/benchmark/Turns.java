package dev.parley.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one way of asking did in each of its turns. */
final class Turns {
    private static final int RATE = 100;

    private final Target target;
    private final Optional<ProcessTree> processes;
    private final int seconds;
    private final Map<Figure, List<Double>> figures = new EnumMap<>(Figure.class);
    private long errors;

    Turns(Target target, Optional<ProcessTree> processes, int seconds) {
        this.target = target;
        this.processes = processes;
        this.seconds = seconds;
    }

    /** Until the compiler of a JVM has done most of its work. */
    void warmUp(int seconds) throws IOException {
        try (Load load = new Load(target, true)) {
            load.closed(32, seconds);
        }
        try (Load load = new Load(target, false)) {
            load.closed(32, seconds / 4 + 1);
        }
    }

    void take() throws IOException {
        for (Figure figure : List.of(Figure.ONE, Figure.MANY)) {
            note(figure, closed(figure.width, true).perSecond());
        }
        long before = cpu(ProcessTree::cpuMicros);
        long rootBefore = cpu(ProcessTree::rootCpuMicros);
        Load.Result some = closed(Figure.SOME.width, true);
        note(Figure.SOME, some.perSecond());
        double answered = Math.max(1, some.latencies().size());
        note(Figure.CPU, (cpu(ProcessTree::cpuMicros) - before) / answered);
        note(Figure.FIRST_CPU, (cpu(ProcessTree::rootCpuMicros) - rootBefore) / answered);
        note(Figure.UNSTREAMED, closed(Figure.UNSTREAMED.width, false).perSecond());
        try (Load load = new Load(target, true)) {
            Load.Result open = load.open(RATE, seconds * 2);
            errors += open.errors();
            note(Figure.P50, open.latencies().median() / 1e6);
            note(Figure.P99, open.latencies().quantile(0.99) / 1e6);
        }
        if (processes.isPresent()) {
            note(Figure.RESIDENT, processes.get().residentKib() / 1024.0);
        }
    }

    Optional<Long> pid() {
        return processes.map(tree -> tree.root().pid());
    }

    String name() {
        return target.name();
    }

    /** Of the last turn. */
    String last() {
        String told = figures.entrySet().stream()
                .map(entry -> entry.getKey()
                        + String.format(Locale.ROOT, "=%.2f", entry.getValue().getLast()))
                .collect(Collectors.joining(" "));
        return target.name() + " " + told + " errors=" + errors;
    }

    /** A row of the table. */
    String row(Turns direct) {
        boolean base = this == direct;
        String cells = Stream.of(Figure.ONE, Figure.SOME, Figure.MANY, Figure.UNSTREAMED)
                .map(figure -> String.format(Locale.ROOT, "%,.0f (%,.0f)", best(figure), worst(figure)))
                .collect(Collectors.joining(" | "));
        String latencies = Stream.of(Figure.P50, Figure.P99)
                .map(figure -> base
                        ? String.format(Locale.ROOT, "%.2f ms", median(figure))
                        : String.format(Locale.ROOT, "+%.2f ms", median(figure) - direct.median(figure)))
                .collect(Collectors.joining(" | "));
        String own = processes.isEmpty()
                ? " | "
                : String.format(
                        Locale.ROOT,
                        "%.0f µs (%.0f) | %.0f MiB",
                        median(Figure.CPU),
                        median(Figure.FIRST_CPU),
                        median(Figure.RESIDENT));
        return "| " + target.name() + (errors == 0 ? "" : " (" + errors + " errors)") + " | " + cells + " | "
                + latencies + " | " + own + " |";
    }

    String ratio(Turns other) {
        return Stream.of(Figure.ONE, Figure.SOME, Figure.MANY)
                .map(figure ->
                        String.format(Locale.ROOT, "%.2f at %d", best(figure) / other.best(figure), figure.width))
                .collect(Collectors.joining(", "));
    }

    private Load.Result closed(int width, boolean streamed) throws IOException {
        try (Load load = new Load(target, streamed)) {
            Load.Result result = load.closed(width, seconds);
            errors += result.errors();
            return result;
        }
    }

    private long cpu(Clock clock) throws IOException {
        return processes.isPresent() ? clock.micros(processes.get()) : 0;
    }

    private void note(Figure figure, double value) {
        figures.computeIfAbsent(figure, _ -> new ArrayList<>()).add(value);
    }

    private double best(Figure figure) {
        return sorted(figure).getLast();
    }

    private double worst(Figure figure) {
        return sorted(figure).getFirst();
    }

    private double median(Figure figure) {
        List<Double> sorted = sorted(figure);
        return sorted.get(sorted.size() / 2);
    }

    private List<Double> sorted(Figure figure) {
        return figures.getOrDefault(figure, List.of(0.0)).stream().sorted().toList();
    }

    /** Reads processor time. */
    @FunctionalInterface
    private interface Clock {
        long micros(ProcessTree processes) throws IOException;
    }

    /** What is measured, and over how many connections. */
    private enum Figure {
        ONE(1),
        SOME(32),
        MANY(200),
        UNSTREAMED(32),
        P50(0),
        P99(0),
        CPU(32),
        FIRST_CPU(32),
        RESIDENT(0);

        private final int width;

        Figure(int width) {
            this.width = width;
        }
    }
}
