package dev.parley.kernel.erasure;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Destroys the keys of what providers were to be told longer ago than its term. */
final class ForgetErasureKeys implements RecurringJob {
    private final TenantService tenants;
    private final Database database;
    private final KeyService keys;
    private final Clock clock;

    @Inject
    ForgetErasureKeys(TenantService tenants, Database database, KeyService keys, Clock clock) {
        this.tenants = tenants;
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-erasure-keys";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        tenants.list().forEach(tenant -> forget(TenantContext.system(tenant.id())));
    }

    /** Answers how many. */
    int forget(TenantContext context) {
        LocalDate oldest = LocalDate.ofInstant(clock.instant().minus(ErasureTerms.TASKS), ZoneOffset.UTC);
        return database.inTenant(context, handle -> keys.destroyErasureKeysBefore(handle, context, oldest));
    }
}
