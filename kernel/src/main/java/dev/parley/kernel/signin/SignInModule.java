package dev.parley.kernel.signin;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.identity.AccountDeletionListener;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.jobs.RecurringJob;

/** Binds sign-in. */
public final class SignInModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(SignInReportDao.class).toInstance(new SignInReportDao());
        bind(SignInReport.class).in(Scopes.SINGLETON);
        bind(AttemptDao.class).toInstance(new AttemptDao());
        bind(IdentityDao.class).toInstance(new IdentityDao());
        bind(FreeUseDao.class).toInstance(new FreeUseDao());
        bind(RevocationDao.class).toInstance(new RevocationDao());
        bind(LogoutNoticeDao.class).toInstance(new LogoutNoticeDao());
        bind(SignInConfig.class).in(Scopes.SINGLETON);
        bind(Attempts.class).in(Scopes.SINGLETON);
        bind(IdentityTexts.class).in(Scopes.SINGLETON);
        bind(IdentityMails.class).in(Scopes.SINGLETON);
        bind(Identities.class).in(Scopes.SINGLETON);
        bind(GroupRoles.class).in(Scopes.SINGLETON);
        bind(AccountFinder.class).in(Scopes.SINGLETON);
        bind(FreeUse.class).in(Scopes.SINGLETON);
        bind(Admission.class).in(Scopes.SINGLETON);
        bind(SignInService.class).in(Scopes.SINGLETON);
        bind(ProviderLogout.class).in(Scopes.SINGLETON);
        bind(OwnerSetup.class).in(Scopes.SINGLETON);
        bind(Revocations.class).in(Scopes.SINGLETON);
        bind(SignInData.class).in(Scopes.SINGLETON);
        bind(RevokeOfDeleted.class).in(Scopes.SINGLETON);
        bind(RevokeGrants.class).in(Scopes.SINGLETON);
        bind(ForgetSignIns.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(SignInData.class);
        Multibinder.newSetBinder(binder(), AccountDeletionListener.class)
                .addBinding()
                .to(RevokeOfDeleted.class);
        Multibinder<RecurringJob> jobs = Multibinder.newSetBinder(binder(), RecurringJob.class);
        jobs.addBinding().to(RevokeGrants.class);
        jobs.addBinding().to(ForgetSignIns.class);
    }
}
