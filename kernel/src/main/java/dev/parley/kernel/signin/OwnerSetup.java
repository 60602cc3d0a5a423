package dev.parley.kernel.signin;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.mail.MailConfig;
import dev.parley.kernel.plugin.Lease;
import dev.parley.kernel.plugin.ProviderDescription;
import dev.parley.kernel.plugin.ProviderKind;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.session.AccountSession;
import dev.parley.kernel.session.NewSession;
import dev.parley.kernel.signin.Attempt.Purpose;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthProvider;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first account of a site on which nobody could sign in otherwise: its owner's, by a one-time link. */
public final class OwnerSetup {
    private static final Logger log = LoggerFactory.getLogger(OwnerSetup.class);
    private static final String NAME = "setup";

    private final Database database;
    private final AccountService accounts;
    private final ProviderRegistry providers;
    private final MailConfig mail;
    private final Attempts attempts;
    private final Admission admission;

    @Inject
    OwnerSetup(
            Database database,
            AccountService accounts,
            ProviderRegistry providers,
            MailConfig mail,
            Attempts attempts,
            Admission admission) {
        this.database = database;
        this.accounts = accounts;
        this.providers = providers;
        this.mail = mail;
        this.attempts = attempts;
        this.admission = admission;
    }

    /**
     * The path of a link that works once, for 24 hours, with its token in the fragment. Empty if the site has an account, or
     * somebody could sign in without: a provider is enabled, one that sends links only if mail is delivered.
     */
    public Optional<String> link(TenantContext context) {
        if (canSignIn(context)) {
            return Optional.empty();
        }
        String token = Secrets.random();
        Attempt attempt = new Attempt(Purpose.SETUP, NAME, "", "", URI.create("/" + NAME), "/", null, null);
        return database.inTenant(context, handle -> {
            if (hasAccount(handle, context)) {
                return Optional.empty();
            }
            attempts.keep(handle, context, new Attempts.Begun(attempt, token, null));
            return Optional.of("/" + NAME + "#" + token);
        });
    }

    /**
     * Makes the owner's account and a session.
     *
     * @throws dev.parley.spi.PlatformException GONE {@code setup.over}; INVALID_REQUEST if the address is none, and the link
     *     works on
     */
    public AccountSession complete(
            TenantContext context, String token, NewAccount wanted, SignInReturn.Browser browser) {
        return database.inTenant(context, handle -> {
            Attempt attempt = attempts.take(handle, context, token)
                    .map(Attempts.Taken::attempt)
                    .filter(taken -> taken.purpose() == Purpose.SETUP)
                    .orElseThrow(SignInErrors::setupOver);
            accounts.lockFirst(handle, context);
            if (hasAccount(handle, context)) {
                throw SignInErrors.setupOver();
            }
            NewAccount owner = new NewAccount(wanted.email(), wanted.rawName(), Role.OWNER);
            Account account = accounts.create(handle, context, owner);
            NewSession session =
                    new NewSession(account.id(), attempt.provider(), null, browser.userAgent(), browser.language());
            return admission.begin(handle, context, session, new Admission.Visitor(browser, Optional.empty()));
        });
    }

    private boolean hasAccount(Handle handle, TenantContext context) {
        return !accounts.page(handle, context, Optional.empty(), 1).isEmpty();
    }

    private boolean canSignIn(TenantContext context) {
        return providers.enabled(context).stream()
                .filter(offered -> offered.kind() == ProviderKind.AUTH)
                .anyMatch(offered -> leads(context, offered));
    }

    /** A way that cannot be made leads nowhere; the log says why where it is offered. */
    private boolean leads(TenantContext context, ProviderDescription offered) {
        try (Lease<AuthProvider> lease =
                providers.authProvider(context, offered.name()).orElse(null)) {
            return lease != null
                    && (!lease.provider().asksForEmail() || mail.server().isPresent());
        } catch (PlatformException e) {
            log.debug("The way to sign in {} cannot be made", offered.name(), e);
            return false;
        }
    }
}
