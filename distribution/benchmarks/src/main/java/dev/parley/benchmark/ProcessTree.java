package dev.parley.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process and all that it has started, as Linux tells of them in {@code /proc}. */
record ProcessTree(ProcessHandle root) {
    /** What {@code getconf CLK_TCK} says on every Linux that Java runs on. */
    private static final long TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int LAST_TIME = 14;

    /** Processor time of all of them, and of those that have ended, in microseconds. */
    long cpuMicros() throws IOException {
        return cpuMicros(pids());
    }

    /** The same of the first alone. */
    long rootCpuMicros() throws IOException {
        return cpuMicros(List.of(root.pid()));
    }

    private static long cpuMicros(List<Long> pids) throws IOException {
        long ticks = 0;
        for (long pid : pids) {
            String stat = read(pid, "stat");
            // The name is in brackets and may have blanks.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            for (int i = USER_TIME; i <= LAST_TIME && fields.length > LAST_TIME; i++) {
                ticks += Long.parseLong(fields[i]);
            }
        }
        return ticks * 1_000_000 / TICKS_PER_SECOND;
    }

    /** Resident memory of all of them; what they share is counted once. */
    long residentKib() throws IOException {
        long sum = 0;
        for (long pid : pids()) {
            sum += number(read(pid, "smaps_rollup"), "Pss:");
        }
        return sum;
    }

    /** Resident memory of the first alone. */
    long rootKib() throws IOException {
        return number(read(root.pid(), "status"), "VmRSS:");
    }

    private List<Long> pids() {
        return Stream.concat(Stream.of(root), root.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    private static long number(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Of a process that has just ended, nothing. */
    private static String read(long pid, String file) throws IOException {
        Path path = Path.of("/proc", Long.toString(pid), file);
        try {
            return Files.readString(path);
        } catch (IOException e) {
            if (Files.exists(path)) {
                throw e;
            }
            return ")";
        }
    }
}
