package dev.parley.kernel.administration;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the administration of accounts. */
public final class AdministrationModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(AccountAdministration.class).in(Scopes.SINGLETON);
    }
}
