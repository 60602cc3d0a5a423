package dev.parley.tests;

import dev.parley.kernel.Platform;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.metering.Receipt;
import dev.parley.kernel.pricing.PriceChange;
import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.postgres.EmbeddedPostgres;
import dev.parley.launcher.postgres.PostgresLocation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ledger of a running server, past the server: a platform of its own without HTTP on the same database. */
final class TestingBooks implements AutoCloseable {
    private final PostgresLocation location;
    private final Platform platform;
    private final TenantContext tenant;

    private TestingBooks(PostgresLocation location, Platform platform) {
        this.location = location;
        this.platform = platform;
        this.tenant = TenantContext.system(
                platform.tenants().findByName("default").orElseThrow().id());
    }

    /** Those of the server that was last started on the directory. */
    static TestingBooks open(Path data) {
        DataDirectory directory = DataDirectory.at(data);
        PostgresLocation location = EmbeddedPostgres.lastStarted(directory).orElseThrow();
        Platform platform = Platform.builder()
                .httpEnabled(false)
                .background(false)
                .config(Map.of(
                        "database.url", location.url(),
                        "database.owner-user", location.user(),
                        "database.owner-password", location.password(),
                        "keys.root-file", directory.rootKey().toString()))
                .build();
        platform.start();
        return new TestingBooks(location, platform);
    }

    /** A request costs 100 micro-credits, a token of the input 1 and one of the answer 2. */
    void price(String model) {
        platform.prices()
                .set(
                        tenant,
                        PriceChange.of(
                                model,
                                new MicroCredits(1_000_000),
                                new MicroCredits(2_000_000),
                                new MicroCredits(100)));
    }

    OwnerId account(long microCredits) {
        OwnerId account = platform.accounts()
                .create(tenant, NewAccount.of("payer" + System.nanoTime() + "@example.org", Role.MEMBER))
                .id();
        platform.ledger().add(tenant, LedgerOwner.of(account), NewCredit.granted(new MicroCredits(microCredits)));
        return account;
    }

    String apiKey(OwnerId account) {
        return platform.apiKeys()
                .create(tenant, account, NewApiKey.named("test"))
                .secret();
    }

    List<Receipt> receipts(OwnerId account) {
        return platform.receipts().list(tenant, account, Optional.empty(), 100);
    }

    long posted(OwnerId account) {
        return platform.ledger()
                .balance(tenant, LedgerOwner.of(account))
                .posted()
                .value();
    }

    List<String> problems() {
        return platform.ledgerCheck().verify(tenant).problems();
    }

    /** How many requests are held. */
    long holds() throws SQLException {
        return number("SELECT count(*) FROM hold");
    }

    /** How many tokens of the answers in progress are noted. */
    long noted() throws SQLException {
        return number("SELECT coalesce(sum(output_tokens), 0) FROM hold");
    }

    @Override
    public void close() {
        platform.close();
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        location.url() + "&currentSchema=parley", location.user(), location.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
