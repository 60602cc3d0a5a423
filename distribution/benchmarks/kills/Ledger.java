import dev.parley.kernel.Platform;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.pricing.PriceChange;
import dev.parley.launcher.postgres.PostgresLocation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The ledger, read past the server: with the platform's own check, and with questions of our own. */
final class Ledger {
    /** A request costs 100 micro-credits, a token of the input 1 and one of the answer 2. */
    private static final PriceChange PRICE = PriceChange.of(
            Kill.MODEL, new MicroCredits(1_000_000), new MicroCredits(2_000_000), new MicroCredits(100));

    private static final long GIVEN = 1_000_000_000_000L;
    private static final long PATIENCE_SECONDS = 60;

    private final Path rootKey;
    private final List<String> keys = new ArrayList<>();
    private PostgresLocation location;

    private Ledger(PostgresLocation location, Path rootKey) {
        this.location = location;
        this.rootKey = rootKey;
    }

    /** With so many accounts that have credits, each with a key. */
    static Ledger open(PostgresLocation location, Path rootKey, int accounts) {
        Ledger ledger = new Ledger(location, rootKey);
        try (Platform platform = ledger.platform()) {
            TenantContext tenant = tenant(platform);
            platform.prices().set(tenant, PRICE);
            for (int i = 0; i < accounts; i++) {
                OwnerId account = platform.accounts()
                        .create(tenant, NewAccount.of("payer" + i + "@example.org", Role.MEMBER))
                        .id();
                platform.ledger().add(tenant, LedgerOwner.of(account), NewCredit.granted(new MicroCredits(GIVEN)));
                ledger.keys.add(platform.apiKeys()
                        .create(tenant, account, NewApiKey.named("kill"))
                        .secret());
            }
        }
        return ledger;
    }

    List<String> keys() {
        return keys;
    }

    /** After a restart. */
    void reach(PostgresLocation now) {
        location = now;
    }

    void awaitSettled() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!rows("SELECT id::text, 0 FROM hold").isEmpty() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** By request. */
    Map<UUID, Receipt> receipts() throws SQLException {
        Map<UUID, Receipt> receipts = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT request_id, outcome, charged, waived, input_tokens, output_tokens FROM receipt
                        """)) {
            while (row.next()) {
                receipts.put(
                        row.getObject(1, UUID.class),
                        new Receipt(
                                row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)));
            }
        }
        return receipts;
    }

    /** One sentence for whatever does not add up. */
    List<String> problems() throws SQLException {
        List<String> problems = new ArrayList<>();
        try (Platform platform = platform()) {
            problems.addAll(platform.ledgerCheck().verify(tenant(platform)).problems());
        }
        rows("SELECT id::text, amount FROM hold").forEach((id, amount) -> problems.add(id + " is still held"));
        rows("""
                SELECT request_id::text, coalesce(amount, 0) FROM receipt
                LEFT JOIN transfer ON transfer.id = request_id AND kind = 'CHARGE' WHERE charged <> coalesce(amount, 0)
                """).forEach((id, amount) -> problems.add(id + " was charged " + amount + " and its receipt says another"));
        rows("""
                SELECT id::text, amount FROM transfer
                WHERE kind = 'CHARGE' AND NOT EXISTS (SELECT FROM receipt WHERE request_id = transfer.id)
                """).forEach((id, amount) -> problems.add(id + " was charged " + amount + " and has no receipt"));
        return problems;
    }

    private Map<String, Long> rows(String query) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.put(row.getString(1), row.getLong(2));
            }
        }
        return rows;
    }

    private Connection connect() throws SQLException {
        Connection connection =
                DriverManager.getConnection(location.url() + "&currentSchema=parley", location.user(), location.password());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET row_security = off");
        }
        return connection;
    }

    private Platform platform() {
        Platform platform = Platform.builder()
                .httpEnabled(false)
                .background(false)
                .config(Map.of(
                        "database.url", location.url(),
                        "database.owner-user", location.user(),
                        "database.owner-password", location.password(),
                        "keys.root-file", rootKey.toString()))
                .build();
        platform.start();
        return platform;
    }

    private static TenantContext tenant(Platform platform) {
        return TenantContext.system(
                platform.tenants().findByName("default").orElseThrow().id());
    }

    /** What a request used and cost, in micro-credits. */
    record Receipt(String outcome, long charged, long waived, long input, long output) {
        long cost() {
            return output == 0 && input == 0 ? 0 : 100 + input + 2 * output;
        }

        boolean isCut() {
            return outcome.equals("CREDITS_ENDED");
        }

        boolean isInherited() {
            return outcome.equals("NODE_LOST");
        }
    }
}
