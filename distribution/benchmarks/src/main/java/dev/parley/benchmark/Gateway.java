package dev.parley.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Run by the script {@code gateway}: the same load directly, through Parley, through others, in turns. */
final class Gateway {
    private final Options options;
    private final Path work;
    private final int seconds;
    private final List<Child> children = new ArrayList<>();
    private final Map<String, Turns> turns = new LinkedHashMap<>();

    private Gateway(Options options, Path work) {
        this.options = options;
        this.work = work;
        this.seconds = options.number("seconds", 3);
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        Path work = Path.of(options.required("work"));
        Gateway gateway = new Gateway(options, work);
        try {
            gateway.measure();
        } finally {
            gateway.children.reversed().forEach(Child::close);
        }
    }

    private void measure() throws Exception {
        Child model = started(Child.java(
                ModelServer.class, work, "--tokens", options.text("tokens").orElse("16")));
        int port = Integer.parseInt(model.said("listening on port "));
        add(Target.local("direct", port), Optional.empty());
        Path home = Path.of(options.required("home"));
        if (wanted("parley")) {
            ParleyServer parley = ParleyServer.start(home, work, port);
            started(parley.process());
            add(parley.target(), Optional.of(parley.process()));
            System.out.printf(
                    Locale.ROOT, "A commit takes %.2f ms (median of 500).%n%n", Commit.median(parley.data()) / 1e6);
        }
        if (wanted("bare")) {
            bare(home, port);
        }
        if (wanted("nginx")) {
            int listen = Child.freePort();
            Child nginx = started(Nginx.start(work, port, listen));
            add(Target.local("nginx", listen), Optional.of(nginx));
        }
        if (options.text("url").isPresent()) {
            URI base = URI.create(options.required("url"));
            add(new Target(base.getAuthority(), base, options.text("key")), Optional.empty());
        }
        Optional<Recording> recording = recording();
        if (recording.isPresent()) {
            recording.get().start();
        }
        turns();
        if (recording.isPresent()) {
            recording.get().write();
        }
        print();
    }

    private Optional<Recording> recording() {
        return options.text("profile")
                .map(Path::of)
                .flatMap(file -> Optional.ofNullable(turns.get("Parley"))
                        .flatMap(Turns::pid)
                        .map(pid -> new Recording(pid, file)));
    }

    /** With the options that Parley's own JVM has. */
    private void bare(Path home, int model) throws IOException {
        int port = Child.freePort();
        Child bare = started(Child.java(
                BareProxy.class,
                work,
                List.of("@" + home.resolve("conf/jvm.options")),
                "--port",
                Integer.toString(port),
                "--model",
                "http://127.0.0.1:" + model));
        bare.awaitPort(port);
        add(Target.local("bare Javalin proxy", port), Optional.of(bare));
    }

    private void turns() throws IOException {
        for (int round = 0; round < options.number("rounds", 3); round++) {
            for (Turns turn : turns.values()) {
                turn.take();
                System.err.println("round " + (round + 1) + ": " + turn.last());
            }
        }
    }

    private void print() {
        Turns direct = turns.values().iterator().next();
        System.out.println("| | 1 connection | 32 | 200 | 32, unstreamed | p50 at 100/s | p99 at 100/s |"
                + " processor per request | resident |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (Turns turn : turns.values()) {
            System.out.println(turn.row(direct));
        }
        System.out.println();
        System.out.println("Requests/s: the best round (the worst); latencies: the median over the rounds, beyond"
                + " direct; processor: of all its processes (of the first, where PostgreSQL is another).");
        Turns parley = turns.get("Parley");
        if (parley != null) {
            turns.values().stream()
                    .filter(turn -> turn != parley)
                    .forEach(turn -> System.out.println("Parley / " + turn.name() + ": " + parley.ratio(turn)));
        }
    }

    private boolean wanted(String name) {
        return List.of(options.text("through").orElse("parley,bare,nginx").split(","))
                .contains(name);
    }

    private void add(Target target, Optional<Child> process) throws IOException {
        Turns made = new Turns(target, process.map(Child::tree), seconds);
        made.warmUp(turns.isEmpty() ? 2 : options.number("warmup", 20));
        turns.put(target.name(), made);
    }

    private Child started(Child child) {
        children.add(child);
        return child;
    }
}
