package dev.parley.kernel.policy;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.jobs.RecurringJob;

/** Binds the privacy policy and the registers beside it. */
public final class PolicyModule extends AbstractModule {
    @Override
    protected void configure() {
        facts();
        bind(PolicyDao.class).toInstance(new PolicyDao());
        bind(PolicyNoticeDao.class).toInstance(new PolicyNoticeDao());
        bind(PolicyPublisher.class).in(Scopes.SINGLETON);
        bind(PolicyKeeper.class).in(Scopes.SINGLETON);
        bind(PolicyStart.class).in(Scopes.SINGLETON);
        bind(PolicyService.class).in(Scopes.SINGLETON);
        bind(PolicyDrafts.class).in(Scopes.SINGLETON);
        bind(PolicyNotices.class).in(Scopes.SINGLETON);
        bind(PolicyRecords.class).in(Scopes.SINGLETON);
        registers();
        bind(PolicyData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(PolicyData.class);
        bind(KeepPolicies.class).in(Scopes.SINGLETON);
        bind(AnnouncePolicies.class).in(Scopes.SINGLETON);
        Multibinder<RecurringJob> jobs = Multibinder.newSetBinder(binder(), RecurringJob.class);
        jobs.addBinding().to(KeepPolicies.class);
        jobs.addBinding().to(AnnouncePolicies.class);
    }

    private void facts() {
        bind(PolicyConfig.class).in(Scopes.SINGLETON);
        bind(PolicyFactsReader.class).in(Scopes.SINGLETON);
        bind(ProviderReader.class).in(Scopes.SINGLETON);
        bind(ConfiguredRecipients.class).in(Scopes.SINGLETON);
        bind(AgreedRecipients.class).in(Scopes.SINGLETON);
        bind(HoldingReader.class).in(Scopes.SINGLETON);
        bind(TermReader.class).in(Scopes.SINGLETON);
        bind(StoredReader.class).in(Scopes.SINGLETON);
    }

    private void registers() {
        bind(ProcessorAgreementDao.class).toInstance(new ProcessorAgreementDao());
        bind(ProcessorAgreements.class).in(Scopes.SINGLETON);
        bind(LegalRequestDao.class).toInstance(new LegalRequestDao());
        bind(LegalRequests.class).in(Scopes.SINGLETON);
    }
}
