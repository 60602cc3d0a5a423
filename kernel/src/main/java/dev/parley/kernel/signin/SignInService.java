package dev.parley.kernel.signin;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.plugin.Lease;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.session.AccountSession;
import dev.parley.kernel.session.SessionService;
import dev.parley.kernel.signin.Attempt.Purpose;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthCallback;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthRequest;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Signing in through a provider. State, nonce and PKCE's verifier are made here and kept here; each answer is taken once, from
 * the browser that asked, at the address that was named, for the provider that was asked (RFC 9700). Providers are asked
 * outside of transactions.
 */
public final class SignInService {
    private final Database database;
    private final ProviderRegistry providers;
    private final Attempts attempts;
    private final Admission admission;
    private final Identities identities;
    private final IdentityMails identityMails;
    private final GuestService guests;
    private final SessionService sessions;
    private final MailService mails;
    private final AuditLog audit;

    @Inject
    SignInService(
            Database database,
            ProviderRegistry providers,
            Attempts attempts,
            Admission admission,
            Identities identities,
            IdentityMails identityMails,
            GuestService guests,
            SessionService sessions,
            MailService mails,
            AuditLog audit) {
        this.database = database;
        this.providers = providers;
        this.attempts = attempts;
        this.admission = admission;
        this.identities = identities;
        this.identityMails = identityMails;
        this.guests = guests;
        this.sessions = sessions;
        this.mails = mails;
        this.audit = audit;
    }

    /**
     * How a provider presents itself.
     *
     * @throws PlatformException NOT_FOUND {@code sign-in.unknown-provider}; what keeps the provider from being made
     */
    public Offer offer(TenantContext context, String provider) {
        try (Lease<AuthProvider> lease = lease(context, provider)) {
            return new Offer(lease.provider().label(), lease.provider().asksForEmail());
        }
    }

    /**
     * Begins a sign-in. Answers where the browser goes; empty if a link was sent instead.
     *
     * @throws PlatformException as {@link #offer}; what the provider throws; RATE_LIMITED {@code sign-in.too-many-links}
     */
    public Optional<URI> begin(TenantContext context, SignInStart start) {
        String state = Secrets.random();
        String nonce = Secrets.random();
        String verifier = Secrets.random();
        AuthStep step;
        try (Lease<AuthProvider> lease = lease(context, start.provider())) {
            step = lease.provider()
                    .begin(new AuthRequest(
                            start.redirectUri(),
                            state,
                            nonce,
                            Secrets.challenge(verifier),
                            start.language(),
                            start.rawEmail(),
                            start.fresh()));
        }
        Optional<String> email = switch (step) {
            case AuthStep.Redirect _ -> Optional.empty();
            case AuthStep.SendLink(String address) -> Optional.of(address);
        };
        Attempt attempt = new Attempt(
                start.account().isPresent() ? Purpose.LINK : Purpose.SIGN_IN,
                start.provider(),
                nonce,
                verifier,
                start.redirectUri(),
                start.returnPath(),
                email.orElse(null),
                start.rawAccount());
        keep(context, new Attempts.Begun(attempt, state, start.browser()), start);
        return switch (step) {
            case AuthStep.Redirect(URI location) -> Optional.of(location);
            case AuthStep.SendLink _ -> Optional.empty();
        };
    }

    /**
     * Completes a sign-in from what came back, or adds an identity to an account, whatever was begun.
     *
     * @throws PlatformException UNAUTHENTICATED {@code sign-in.not-begun}, {@code sign-in.other-browser},
     *     {@code sign-in.mixed-up}, {@code sign-in.signed-out}; FORBIDDEN {@code sign-in.email-unverified},
     *     {@code sign-in.suspended}; CONFLICT {@code sign-in.identity-taken}; what the provider throws
     */
    public SignedIn complete(TenantContext context, SignInReturn back) {
        Attempt attempt = take(context, back);
        Proof proof = prove(context, attempt, back);
        Optional<AccountSession> present =
                Optional.ofNullable(back.browser().rawSession()).flatMap(cookie -> sessions.resume(context, cookie));
        if (attempt.purpose() == Purpose.LINK) {
            Account account = present.map(AccountSession::account)
                    .filter(holder ->
                            attempt.account().equals(Optional.of(holder.id().id())))
                    .orElseThrow(SignInErrors::signedOut);
            link(context, account, proof, back);
            return new SignedIn(null, attempt.returnPath());
        }
        Optional<OwnerId> guest = Optional.ofNullable(back.browser().rawSession())
                .flatMap(cookie -> guests.resume(context, cookie))
                .map(GuestSession::guest);
        Admission.Visitor visitor = new Admission.Visitor(back.browser(), guest);
        AccountSession session = database.inTenant(context, handle -> admission.admit(handle, context, proof, visitor));
        return new SignedIn(session, attempt.returnPath());
    }

    /**
     * Keeps that a sign-in was refused, and why.
     *
     * @param place where, as {@code google} or {@code setup}
     */
    public void refused(TenantContext context, String place, String code) {
        database.inTenant(context, handle -> {
            audit.record(handle, context, "sign-in.refused", "sign-in/" + place, Map.of("code", code));
            return true;
        });
    }

    private void keep(TenantContext context, Attempts.Begun begun, SignInStart start) {
        database.inTenant(context, handle -> {
            attempts.keep(handle, context, begun);
            begun.attempt().email().ifPresent(email -> {
                Map<String, String> values =
                        Map.of("link", link(begun), "minutes", Long.toString(Attempts.AT_PROVIDER.toMinutes()));
                mails.send(handle, context, new Mail(email, start.language(), MailTemplate.SIGN_IN_LINK, values));
            });
            return true;
        });
    }

    private Attempt take(TenantContext context, SignInReturn back) {
        // In a transaction of its own, which ends well: what was refused is not to be tried again.
        Optional<Attempts.Taken> taken =
                database.inTenant(context, handle -> attempts.take(handle, context, back.token()));
        Attempts.Taken found = taken.orElseThrow(SignInErrors::notBegun);
        Attempt attempt = found.attempt();
        if (!database.inTenant(
                context,
                handle -> attempts.isOf(handle, context, found, back.browser().secret()))) {
            throw SignInErrors.otherBrowser();
        }
        if (!attempt.provider().equals(back.provider())
                || !attempt.redirectUri().equals(back.address())
                || attempt.email().isPresent() != back.byLink()) {
            throw SignInErrors.mixedUp();
        }
        return attempt;
    }

    private Proof prove(TenantContext context, Attempt attempt, SignInReturn back) {
        AuthCallback callback = new AuthCallback(
                back.method(),
                back.query(),
                back.form(),
                attempt.redirectUri(),
                attempt.nonce(),
                attempt.codeVerifier(),
                attempt.rawEmail());
        try (Lease<AuthProvider> lease = lease(context, attempt.provider())) {
            ExternalIdentity identity = lease.provider().complete(callback);
            if (!identity.emailVerified() || identity.email().isEmpty()) {
                throw SignInErrors.unverified();
            }
            return new Proof(attempt.provider(), identity, attempt.email().equals(identity.email()));
        }
    }

    private void link(TenantContext context, Account account, Proof proof, SignInReturn back) {
        TenantContext acting =
                new TenantContext(context.tenantId(), account.id().asActor());
        String label = identityMails.label(context, proof.provider());
        database.inTenant(acting, handle -> {
            if (identities.link(handle, acting, account, proof)) {
                IdentityMails.Change change =
                        new IdentityMails.Change(account, label, back.browser().language());
                identityMails.linked(handle, acting, change);
            }
            return true;
        });
    }

    private Lease<AuthProvider> lease(TenantContext context, String provider) {
        return providers.authProvider(context, provider).orElseThrow(SignInErrors::unknownProvider);
    }

    /** Its token stands in the fragment, which no server log shows. */
    private static String link(Attempts.Begun begun) {
        return begun.attempt().redirectUri() + "#" + begun.token();
    }

    /** A way to sign in as a page shows it. */
    public record Offer(String label, boolean asksForEmail) {}
}
