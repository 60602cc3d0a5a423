package dev.parley.kernel.erasure;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.inventory.ErasureRegister;
import dev.parley.kernel.inventory.PersonErasure;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.jobs.RecurringJob;

/** Binds erasures. */
public final class ErasureModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(ErasureConfig.class).in(Scopes.SINGLETON);
        bind(ErasureDao.class).toInstance(new ErasureDao());
        bind(ErasureLog.class).in(Scopes.SINGLETON);
        bind(Blocks.class).in(Scopes.SINGLETON);
        bind(ErasureTokens.class).in(Scopes.SINGLETON);
        bind(ErasureRequests.class).in(Scopes.SINGLETON);
        bind(ErasureRun.class).in(Scopes.SINGLETON);
        bind(RowRemoval.class).in(Scopes.SINGLETON);
        bind(ErasureService.class).in(Scopes.SINGLETON);
        bind(PersonErasure.class).to(ErasureService.class);
        bind(ConversationRegister.class).in(Scopes.SINGLETON);
        bind(ErasureRegister.class).to(ConversationRegister.class);
        bind(ErasureReplay.class).in(Scopes.SINGLETON);
        bind(ReceiptKeyDao.class).toInstance(new ReceiptKeyDao());
        bind(ReceiptKeys.class).in(Scopes.SINGLETON);
        bind(KeptData.class).in(Scopes.SINGLETON);
        bind(Receipts.class).in(Scopes.SINGLETON);
        bind(ErasureData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(ErasureData.class);
        bind(RunErasures.class).in(Scopes.SINGLETON);
        bind(ForgetErasureKeys.class).in(Scopes.SINGLETON);
        Multibinder<RecurringJob> jobs = Multibinder.newSetBinder(binder(), RecurringJob.class);
        jobs.addBinding().to(RunErasures.class);
        jobs.addBinding().to(ForgetErasureKeys.class);
    }
}
