package dev.parley.benchmark;

import dev.parley.kernel.Platform;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.NewTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One purse in each of many tenants, made as they are wanted. */
final class Purses {
    private static final int AT_ONCE = 8;

    private final Platform platform;
    private final List<Purse> made = new ArrayList<>();

    Purses(Platform platform) {
        this.platform = platform;
    }

    List<Purse> upTo(int number) throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Purse>> making = new ArrayList<>();
            for (int i = made.size(); i < number; i++) {
                String name = "tenant-" + i;
                making.add(workers.submit(() -> make(name)));
            }
            for (Future<Purse> one : making) {
                made.add(one.get());
            }
        }
        return made.subList(0, number);
    }

    private Purse make(String name) {
        TenantContext context = TenantContext.system(
                platform.tenants().create(new NewTenant(name, name, List.of())).id());
        Prepare.price(platform, context);
        return Purse.filled(platform, context);
    }
}
