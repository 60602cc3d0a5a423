package dev.parley.kernel.database;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;

/** Binds the database. Needs a {@link java.time.Clock}. */
public final class DatabaseModule extends AbstractModule {
    private final DatabaseAccess access;

    public DatabaseModule(DatabaseAccess access) {
        this.access = access;
    }

    @Override
    protected void configure() {
        bind(DatabaseAccess.class).toInstance(access);
        bind(Database.class).in(Scopes.SINGLETON);
        bind(SchemaOwner.class).in(Scopes.SINGLETON);
        bind(Ids.class).in(Scopes.SINGLETON);
        bind(DatabaseStart.class).in(Scopes.SINGLETON);
        bind(TableReader.class).in(Scopes.SINGLETON);
        Multibinder<SchemaCheck> checks = Multibinder.newSetBinder(binder(), SchemaCheck.class);
        checks.addBinding().to(ServingRoleCheck.class);
        checks.addBinding().to(IsolationCheck.class);
        bind(ServingRoleCheck.class);
        bind(IsolationCheck.class);
    }
}
