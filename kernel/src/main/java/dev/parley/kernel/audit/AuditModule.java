package dev.parley.kernel.audit;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the audit log. */
public final class AuditModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(AuditLog.class).in(Scopes.SINGLETON);
    }
}
