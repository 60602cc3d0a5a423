import com.google.inject.Guice;
import dev.parley.kernel.Platform;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.DatabaseAccess;
import dev.parley.kernel.database.DatabaseModule;
import dev.parley.kernel.database.SchemaName;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.session.NewSession;
import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.directory.DirectoryLock;
import dev.parley.launcher.postgres.EmbeddedPostgres;
import dev.parley.launcher.postgres.EmbeddedPostgresConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Run by the script beside it. */
final class UsagePages {
    private static final int ROUNDS = 11;
    private static final long REQUESTS = 100_000_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final DataSource source;
    private final Platform platform;
    private final TenantContext tenant;
    private final Account account;
    private final String cookie;

    private UsagePages(DataSource source, Platform platform) {
        this.source = source;
        this.platform = platform;
        tenant = TenantContext.system(
                platform.tenants().findByName("default").orElseThrow().id());
        account = platform.accounts().create(tenant, NewAccount.of("bench@example.org", Role.OWNER));
        Database database = Guice.createInjector(
                        new DatabaseModule(DatabaseAccess.of(source, source, new SchemaName("parley"))),
                        binder -> binder.bind(Clock.class).toInstance(Clock.systemUTC()))
                .getInstance(Database.class);
        cookie = "session="
                + database.inTenant(tenant, handle -> platform.sessions()
                                .begin(handle, tenant, new NewSession(account.id(), "bench", null, "bench")))
                        .cookie();
    }

    public static void main(String[] arguments) throws Exception {
        DataDirectory directory = DataDirectory.at(Path.of(arguments[0])).create();
        try (DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.COMMAND);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock));
                Platform platform = node(postgres, directory)) {
            UsagePages pages = new UsagePages(postgres.dataSource(), platform);
            pages.fill(Integer.parseInt(arguments[1]));
            pages.measure("/api/v1/usage");
            pages.measure("/api/v1/usage?groupBy=day,model,key,feature");
            pages.measure("/api/v1/admin/usage");
            pages.measure("/api/v1/admin/usage?groupBy=day,model,feature");
            pages.measure("/api/v1/admin/usage?groupBy=key");
            pages.drop(Integer.parseInt(arguments[2]));
        }
    }

    private static Platform node(EmbeddedPostgres postgres, DataDirectory directory) {
        Map<String, String> settings = new HashMap<>();
        settings.put("database.url", postgres.location().url());
        settings.put("database.user", postgres.location().user());
        settings.put("database.password", postgres.location().password());
        settings.put("keys.root-file", directory.rootKey().toString());
        settings.put("http.port", "0");
        settings.put("limit.address.actions-per-minute", "0");
        Platform platform = Platform.builder().config(settings).build();
        platform.start();
        return platform;
    }

    /** A row a day for each account, each of which has a key and uses one of four models. The first is the one that asks. */
    private void fill(int accounts) throws SQLException {
        long begun = System.nanoTime();
        long each = REQUESTS / (30L * accounts);
        execute("""
                insert into parley.usage_day
                select '%1$s', 'ACCOUNT',
                       case when account = 1 then '%2$s'::uuid else md5('owner' || account)::uuid end,
                       current_date - day, 'model-' || account %% 4, md5('key' || account)::uuid,
                       case when account %% 3 = 0 then 'anthropic' else 'openai' end, md5('ledger' || account)::uuid,
                       %3$d, 1, %3$d * 900, %3$d * 100, 0, %3$d * 300, 0, %3$d * 1000
                from generate_series(1, %4$d) as account, generate_series(0, 29) as day
                """.formatted(tenant.tenantId(), account.id().id(), each, accounts));
        execute("""
                insert into parley.usage_day
                select tenant_id, 'TENANT', '00000000-0000-0000-0000-000000000000', day, model,
                       '00000000-0000-0000-0000-000000000000', feature, '00000000-0000-0000-0000-000000000000',
                       sum(requests), sum(errors), sum(input_tokens), sum(cached_tokens), sum(cache_write_tokens),
                       sum(output_tokens), sum(reasoning_tokens), sum(charged)
                from parley.usage_day group by 1, 4, 5, 7
                """);
        execute("""
                insert into parley.usage_day
                select tenant_id, 'KEY', owner_id, date_trunc('month', day), model, key_id, feature,
                       '00000000-0000-0000-0000-000000000000',
                       sum(requests), sum(errors), sum(input_tokens), sum(cached_tokens), sum(cache_write_tokens),
                       sum(output_tokens), sum(reasoning_tokens), sum(charged)
                from parley.usage_day where owner_kind = 'ACCOUNT' group by 1, 3, 4, 5, 6, 7
                """);
        execute("vacuum analyze parley.usage_day");
        System.out.printf("%,d sums of %,d requests, made in %.0f s%n", 30L * accounts, each * 30 * accounts, seconds(begun));
        System.out.println("page                                                     median     worst");
    }

    private void measure(String path) throws Exception {
        long[] nanos = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + platform.address().getPort() + path))
                    .header("Cookie", cookie)
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains("\"requests\"")) {
                throw new IllegalStateException("answered " + answer.statusCode() + " " + answer.body());
            }
            nanos[round] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        System.out.printf("%-52s  %6.0f ms %6.0f ms%n", path, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS - 1] / 1e6);
    }

    private void drop(int rows) throws SQLException {
        execute("select parley.make_request_log_days('{2020-01-01,2020-01-02}')");
        execute("""
                insert into parley.request_log
                  (tenant_id, day, request_id, owner_kind, owner_id, feature, model, outcome, input_tokens, cached_tokens,
                   cache_write_tokens, output_tokens, reasoning_tokens, charged, began_at, total_ms)
                select '%s', day, gen_random_uuid(), 'ACCOUNT', '%s', 'openai', 'kimi', 'COMPLETED', 900, 0, 0, 300, 0, 1000,
                       now(), 900
                from generate_series(1, %d), unnest('{2020-01-01,2020-01-02}'::date[]) as day
                """.formatted(tenant.tenantId(), account.id().id(), rows));
        execute("update parley.usage_cursor set counted = pg_current_xact_id()");
        long begun = System.nanoTime();
        execute("select * from parley.drop_request_log_day('2020-01-01', array['%s']::uuid[], array['2020-01-02']::date[])"
                .formatted(tenant.tenantId()));
        System.out.printf("a day of %,d requests is dropped in %.0f ms", rows, seconds(begun) * 1000);
        begun = System.nanoTime();
        execute("delete from parley.request_log where day = '2020-01-02'");
        System.out.printf(", and deleted in %.0f ms%n", seconds(begun) * 1000);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
