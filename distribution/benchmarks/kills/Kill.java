import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Run by the script `kill` above. */
final class Kill {
    static final String MODEL = "kimi-k2";
    private static final Duration PER_TOKEN = Duration.ofMillis(20);
    private static final int KEYS = 4;

    private final Options options;
    private final Random random;
    private final ScriptedModelServer models;
    private final Server server;
    private int rounds;
    private int broken;
    private long requests;
    private long cut;
    private long inherited;
    private long worst;

    private Kill(Options options, ScriptedModelServer models, Server server) {
        this.options = options;
        this.random = new Random(options.seed());
        this.models = models;
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        System.out.println("seed " + options.seed());
        try (ScriptedModelServer models =
                        ScriptedModelServer.settings(Dialect.VLLM, MODEL).start().pace(PER_TOKEN);
                Server server = new Server(options, models.endpoint().toString())) {
            server.start();
            boolean exact = new Kill(options, models, server).run();
            System.exit(exact ? 0 : 1);
        }
    }

    private boolean run() throws Exception {
        Ledger ledger = Ledger.open(server.database(), server.rootKey(), KEYS);
        System.out.println("round  killed            requests  cut  inherited  most lost  back after  settled after");
        for (rounds = 1; rounds <= options.rounds(); rounds++) {
            round(ledger);
        }
        server.stop();
        System.out.printf(
                "%d rounds, %d requests, %d cut by a kill, %d settled at the last sign of life, at most %d ms of a stream"
                        + " lost; %d rounds were not exact%n",
                options.rounds(), requests, cut, inherited, worst, broken);
        return broken == 0;
    }

    private void round(Ledger ledger) throws Exception {
        Load load = new Load(server.base(), ledger.keys(), rounds, random.nextLong());
        load.start(options.clients());
        load.awaitFirstToken();
        TimeUnit.MILLISECONDS.sleep(random.nextLong(300, 5_000));
        boolean both = random.nextInt(3) == 0;
        server.kill(both);
        List<Load.Exchange> exchanges = load.stop();
        long killed = System.nanoTime();
        server.start();
        long back = System.nanoTime();
        ledger.reach(server.database());
        ledger.awaitSettled();
        long settled = System.nanoTime();
        Verdict verdict = new Verdict(exchanges, models.requests(), ledger);
        List<String> problems = verdict.problems(options.mostLost());
        models.requests().clear();
        requests += exchanges.size();
        cut += verdict.cut();
        inherited += verdict.inherited();
        worst = Math.max(worst, verdict.mostLost());
        System.out.printf(
                "%5d  %-16s  %8d  %3d  %9d  %6d ms  %7d ms  %10d ms  %s%n",
                rounds,
                both ? "JVM, PostgreSQL" : "JVM",
                exchanges.size(),
                verdict.cut(),
                verdict.inherited(),
                verdict.mostLost(),
                (back - killed) / 1_000_000,
                (settled - killed) / 1_000_000,
                problems.isEmpty() ? "exact" : "NOT EXACT");
        problems.forEach(problem -> System.out.println("       " + problem));
        broken += problems.isEmpty() ? 0 : 1;
    }

    /**
     * What is asked for.
     *
     * @param mostLost milliseconds of a stream that may be delivered and not charged
     */
    record Options(Path launcher, Path data, int rounds, int clients, long seed, long mostLost) {
        static Options of(String[] arguments) {
            Options options =
                    new Options(Path.of(arguments[0]), Path.of(arguments[1]), 5, 12, System.nanoTime(), 1_500);
            for (int i = 2; i < arguments.length; i += 2) {
                if (i + 1 == arguments.length) {
                    throw new IllegalArgumentException(arguments[i] + " wants a number");
                }
                options = options.with(arguments[i], Long.parseLong(arguments[i + 1]));
            }
            return options;
        }

        private Options with(String flag, long value) {
            return switch (flag) {
                case "--rounds" -> new Options(launcher, data, (int) value, clients, seed, mostLost);
                case "--clients" -> new Options(launcher, data, rounds, (int) value, seed, mostLost);
                case "--seed" -> new Options(launcher, data, rounds, clients, value, mostLost);
                case "--most-lost" -> new Options(launcher, data, rounds, clients, seed, value);
                default -> throw new IllegalArgumentException("unknown flag " + flag);
            };
        }
    }
}
