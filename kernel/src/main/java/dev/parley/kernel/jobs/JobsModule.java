package dev.parley.kernel.jobs;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;

/** Binds the scheduler, and opens the set to which packages contribute jobs. */
public final class JobsModule extends AbstractModule {
    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), RecurringJob.class);
        bind(JobScheduler.class).in(Scopes.SINGLETON);
    }
}
