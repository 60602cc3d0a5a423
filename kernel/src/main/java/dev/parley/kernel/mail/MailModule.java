package dev.parley.kernel.mail;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.inventory.OwnTerm;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.retention.RetentionRule;
import java.time.Period;

/** Binds outgoing mail. */
public final class MailModule extends AbstractModule {
    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), ConsentRegister.class);
        bind(MailReportDao.class).toInstance(new MailReportDao());
        bind(MailService.class).in(Scopes.SINGLETON);
        bind(MailTemplates.class).in(Scopes.SINGLETON);
        bind(Outbox.class).in(Scopes.SINGLETON);
        bind(OutboxTexts.class).in(Scopes.SINGLETON);
        bind(MailWorker.class).in(Scopes.SINGLETON);
        bind(MailDelivery.class).in(Scopes.SINGLETON);
        bind(SmtpSender.class).in(Scopes.SINGLETON);
        bind(MailData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(MailData.class);
        bind(DeliverMail.class).in(Scopes.SINGLETON);
        bind(TidyOutbox.class).in(Scopes.SINGLETON);
        Multibinder<RecurringJob> jobs = Multibinder.newSetBinder(binder(), RecurringJob.class);
        jobs.addBinding().to(DeliverMail.class);
        jobs.addBinding().to(TidyOutbox.class);
    }

    /** What was sent or given up is tidied away; its text goes as soon as it is sent. */
    @ProvidesIntoSet
    RetainedData mails() {
        Period term = Period.ofDays(Math.toIntExact(Outbox.TERM.toDays()));
        RetentionRule rule = new RetentionRule.For(term, RetentionRule.Since.LAST_USED);
        return new OwnTerm("mail", DataCategory.EMAIL, _ -> rule);
    }

    @Provides
    @Singleton
    MailConfig config(Settings settings) {
        return MailConfig.from(settings);
    }
}
