package dev.parley.benchmark;

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
import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.directory.DirectoryLock;
import dev.parley.launcher.postgres.EmbeddedPostgres;
import dev.parley.launcher.postgres.EmbeddedPostgresConfig;
import java.nio.file.Path;

/** Makes a data directory in which an account with credits has a key and the model a price; prints the key. */
final class Prepare {
    static final MicroCredits PLENTY = new MicroCredits(1_000_000_000_000_000L);

    private Prepare() {}

    public static void main(String[] arguments) {
        DataDirectory directory = DataDirectory.at(Path.of(Options.of(arguments).required("data")))
                .create();
        try (DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.COMMAND);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock));
                Platform platform = Node.start(postgres, directory)) {
            TenantContext tenant = TenantContext.system(
                    platform.tenants().findByName("default").orElseThrow().id());
            OwnerId account = platform.accounts()
                    .create(tenant, NewAccount.of("bench@example.org", Role.MEMBER))
                    .id();
            price(platform, tenant);
            platform.ledger().add(tenant, LedgerOwner.of(account), NewCredit.granted(PLENTY));
            System.out.println("key "
                    + platform.apiKeys()
                            .create(tenant, account, NewApiKey.named("bench"))
                            .secret());
        }
    }

    static void price(Platform platform, TenantContext tenant) {
        MicroCredits million = new MicroCredits(1_000_000);
        platform.prices().set(tenant, PriceChange.of(Script.MODEL, million, million, new MicroCredits(10)));
    }
}
