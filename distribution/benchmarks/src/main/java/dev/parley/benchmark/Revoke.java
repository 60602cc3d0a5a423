package dev.parley.benchmark;

import dev.parley.kernel.Platform;
import dev.parley.kernel.access.IssuedApiKey;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.directory.DirectoryLock;
import dev.parley.launcher.postgres.EmbeddedPostgres;
import dev.parley.launcher.postgres.EmbeddedPostgresConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Run by the script {@code revoke}. */
final class Revoke {
    private static final int WARM_UP = 20;
    /** Between rounds: the listeners have come back by then. */
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final EmbeddedPostgres postgres;
    private final Platform one;
    private final Platform other;
    private final TenantContext tenant;
    private final OwnerId account;

    private Revoke(EmbeddedPostgres postgres, Platform one, Platform other) {
        this.postgres = postgres;
        this.one = one;
        this.other = other;
        this.tenant = TenantContext.system(
                one.tenants().findByName("default").orElseThrow().id());
        this.account = one.accounts()
                .create(tenant, NewAccount.of("bench@example.org", Role.MEMBER))
                .id();
    }

    public static void main(String[] arguments) throws Exception {
        DataDirectory directory = DataDirectory.at(Path.of(arguments[0])).create();
        int rounds = Integer.parseInt(arguments[1]);
        try (DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.COMMAND);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock));
                Platform one = Node.start(postgres, directory);
                Platform other = Node.start(postgres, directory)) {
            Revoke benchmark = new Revoke(postgres, one, other);
            benchmark.measure(WARM_UP, false);
            System.out.println("case                            rounds    median     worst");
            print("listening", rounds, benchmark.measure(rounds, false));
            print("listeners cut just before", rounds, benchmark.measure(rounds, true));
        }
    }

    private static void print(String name, int rounds, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%-30s  %6d  %5.1f ms  %5.1f ms%n",
                name, rounds, nanos[nanos.length / 2] / 1e6, nanos[nanos.length - 1] / 1e6);
    }

    /** From the moment at which the revocation has answered. */
    private long[] measure(int rounds, boolean cut) throws Exception {
        long[] nanos = new long[rounds];
        for (int round = 0; round < rounds; round++) {
            IssuedApiKey key = one.apiKeys().create(tenant, account, NewApiKey.named("round " + round));
            for (int use = 0; use < 3; use++) {
                expect(200, one, key);
                expect(200, other, key);
            }
            if (cut) {
                cutListeners();
            }
            one.apiKeys().revoke(tenant, key.id());
            long revoked = System.nanoTime();
            while (status(other, key) == 200) {
                Thread.onSpinWait();
            }
            nanos[round] = System.nanoTime() - revoked;
            expect(401, other, key);
            expect(401, one, key);
            if (cut) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return nanos;
    }

    private void cutListeners() throws Exception {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'parley-notices'");
        }
    }

    private void expect(int expected, Platform node, IssuedApiKey key) throws Exception {
        int status = status(node, key);
        if (status != expected) {
            throw new IllegalStateException("answered " + status + " instead of " + expected);
        }
    }

    private int status(Platform node, IssuedApiKey key) throws Exception {
        URI models = URI.create("http://127.0.0.1:" + node.address().getPort() + "/v1/models");
        HttpRequest request = HttpRequest.newBuilder(models)
                .header("Authorization", "Bearer " + key.secret())
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
