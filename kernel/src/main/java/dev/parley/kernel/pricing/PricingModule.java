package dev.parley.kernel.pricing;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.inventory.PersonalDataSource;

/** Binds prices. */
public final class PricingModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(PriceReportDao.class).toInstance(new PriceReportDao());
        bind(PriceData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(PriceData.class);
        bind(PriceDao.class).toInstance(new PriceDao());
        bind(PriceCache.class).in(Scopes.SINGLETON);
        bind(PriceBook.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), NoticeListener.class).addBinding().to(PriceCache.class);
    }
}
