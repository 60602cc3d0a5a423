package dev.parley.kernel.metering;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.jobs.RecurringJob;

/** Binds metering. */
public final class MeteringModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(MeteringReportDao.class).toInstance(new MeteringReportDao());
        bind(MeteringReport.class).in(Scopes.SINGLETON);
        bind(BalanceWorkerDao.class).toInstance(new BalanceWorkerDao());
        bind(HoldWorkerDao.class).toInstance(new HoldWorkerDao());
        bind(LotWorkerDao.class).toInstance(new LotWorkerDao());
        bind(BudgetWorkerDao.class).toInstance(new BudgetWorkerDao());
        bind(ReceiptWorkerDao.class).toInstance(new ReceiptWorkerDao());
        bind(NodeWorkerDao.class).toInstance(new NodeWorkerDao());
        bind(ReceiptDao.class).toInstance(new ReceiptDao());
        bind(BudgetDao.class).toInstance(new BudgetDao());
        bind(MeteringDaos.class).in(Scopes.SINGLETON);
        bind(CommandQueue.class).in(Scopes.SINGLETON);
        bind(Running.class).toInstance(new Running());
        bind(MeteringNode.class).in(Scopes.SINGLETON);
        bind(Metering.class).in(Scopes.SINGLETON);
        bind(RefusedRequests.class).in(Scopes.SINGLETON);
        bind(Receipts.class).in(Scopes.SINGLETON);
        bind(Budgets.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), NoticeListener.class).addBinding().to(Budgets.class);
        bind(BudgetAlerts.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RecurringJob.class).addBinding().to(BudgetAlerts.class);
        bind(ReceiptRetentionDao.class).toInstance(new ReceiptRetentionDao());
        bind(ReceiptRetention.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RetainedData.class).addBinding().to(ReceiptRetention.class);
        bind(MeteringData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(MeteringData.class);
    }

    @Provides
    @Singleton
    MeteringConfig config(Settings settings) {
        return MeteringConfig.from(settings);
    }
}
