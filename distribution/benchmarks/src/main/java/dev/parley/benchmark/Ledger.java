package dev.parley.benchmark;

import dev.parley.kernel.Platform;
import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.kernel.database.TenantContext;
import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.directory.DirectoryLock;
import dev.parley.launcher.postgres.EmbeddedPostgres;
import dev.parley.launcher.postgres.EmbeddedPostgresConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Run by the script {@code ledger}: holds and settlements by metering itself, beside pgbench on the same PostgreSQL. */
final class Ledger {
    private static final int WARM_UP_SECONDS = 10;
    private static final int ACCOUNTS = 1_000;
    private static final int RATE = 500;

    private final Options options;
    private final Platform platform;
    private final int seconds;
    private final int width;

    private Ledger(Options options, Platform platform) {
        this.options = options;
        this.platform = platform;
        this.seconds = options.number("seconds", 10);
        this.width = options.number("width", 2_000);
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        DataDirectory directory =
                DataDirectory.at(Path.of(options.required("work"), "data")).create();
        System.out.println("| | a second | times pgbench |");
        System.out.println("|---|---|---|");
        try (DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.COMMAND);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock))) {
            double transactions = new Pgbench(postgres, options).run();
            System.out.printf(Locale.ROOT, "| pgbench, TPC-B at scale %d, 16 clients | %,.0f/s | |%n", options.number("scale", 50), transactions);
            try (Platform platform = Node.start(postgres, directory)) {
                new Ledger(options, platform).run(transactions);
            }
        }
    }

    private void run(double transactions) throws Exception {
        TenantContext tenant = TenantContext.system(
                platform.tenants().findByName("default").orElseThrow().id());
        Prepare.price(platform, tenant);
        List<Purse> many = Purse.of(platform, tenant, ACCOUNTS);
        new Spending(platform, many).closed(width, WARM_UP_SECONDS, true);
        for (List<Purse> purses : List.of(many.subList(0, 1), many)) {
            String where = purses.size() == 1 ? "one account" : ACCOUNTS + " accounts";
            Spending spending = new Spending(platform, purses);
            row("holds, " + where, spending.closed(width, seconds, false), transactions);
            row("holds with their settlements, " + where, spending.closed(width, seconds, true), transactions);
        }
        verify(tenant);
        growth();
    }

    /** The wait for a hold at a fixed rate, with ever more tenants. */
    private void growth() throws Exception {
        System.out.println();
        System.out.printf(
                Locale.ROOT, "| tenants | p50 of a hold at %d/s | p99, best and worst of %d | holds with settlements |%n",
                RATE, rounds());
        System.out.println("|---|---|---|---|");
        int tenants = options.number("tenants", 10_000);
        Purses purses = new Purses(platform);
        for (int wanted : new int[] {1, 100, 10_000}) {
            if (wanted <= tenants) {
                List<Purse> all = purses.upTo(wanted);
                Spending spending = new Spending(platform, all);
                // Caches are filled: every tenant has asked once.
                spending.once(all);
                Sample median = new Sample();
                Sample last = new Sample();
                for (int round = 0; round < rounds(); round++) {
                    Sample waits = spending.open(RATE, seconds);
                    median.add(waits.median());
                    last.add(waits.quantile(0.99));
                }
                double pairs = spending.closed(width, seconds, true);
                System.out.printf(
                        Locale.ROOT, "| %,d | %.2f ms | %.2f to %.2f ms | %,.0f/s |%n",
                        wanted, median.median() / 1e6, last.quantile(0) / 1e6, last.quantile(1) / 1e6, pairs);
            }
        }
    }

    private int rounds() {
        return options.number("rounds", 3);
    }

    private void row(String name, double perSecond, double transactions) {
        System.out.printf(Locale.ROOT, "| %s | %,.0f/s | %.1f |%n", name, perSecond, transactions == 0 ? 0 : perSecond / transactions);
    }

    private void verify(TenantContext tenant) {
        LedgerCheck.Result found = platform.ledgerCheck().verify(tenant);
        if (!found.isExact()) {
            throw new IllegalStateException("the ledger does not add up: " + found.problems());
        }
        System.out.println();
        System.out.printf(Locale.ROOT, "The ledger adds up over %,d transfers.%n", found.transfers());
    }
}
