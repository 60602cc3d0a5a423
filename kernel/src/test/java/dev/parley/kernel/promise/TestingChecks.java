package dev.parley.kernel.promise;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.inventory.PromiseCheck.Finding;
import java.util.Set;

/** Runs one check of a kernel, and nothing else. */
public final class TestingChecks {
    private static final Key<Set<PromiseCheck>> CHECKS = Key.get(new TypeLiteral<>() {});

    private TestingChecks() {}

    static Set<PromiseCheck> all(TestingKernel kernel) {
        return kernel.get(CHECKS);
    }

    static Finding run(TestingKernel kernel, TenantContext context, String name) throws InterruptedException {
        PromiseCheck check = all(kernel).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return switch (check) {
            case PromiseCheck.OfTenant own -> own.run(context);
            case PromiseCheck.OfInstallation shared -> shared.run();
        };
    }
}
