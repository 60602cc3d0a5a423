package dev.parley.kernel.signin;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.session.AccountSession;
import dev.parley.kernel.session.NewSession;
import dev.parley.kernel.session.ProviderSession;
import dev.parley.kernel.session.SessionService;
import dev.parley.spi.auth.ExternalIdentity;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Lets somebody in who has proved who they are: the account, what they did as a guest, and a new session. */
final class Admission {
    private final AccountFinder accounts;
    private final GuestService guests;
    private final FreeUse uses;
    private final IdentityTexts texts;
    private final SessionService sessions;
    private final AuditLog audit;

    @Inject
    Admission(
            AccountFinder accounts,
            GuestService guests,
            FreeUse uses,
            IdentityTexts texts,
            SessionService sessions,
            AuditLog audit) {
        this.accounts = accounts;
        this.guests = guests;
        this.uses = uses;
        this.texts = texts;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** All in the caller's transaction: of a sign-in that fails in the middle, nothing is left. */
    AccountSession admit(Handle handle, TenantContext context, Proof proof, Visitor visitor) {
        Account account = accounts.find(handle, context, proof);
        int messages = visitor.guest()
                .map(guest -> guests.become(handle, context, guest, account.id()))
                .orElse(0);
        uses.add(handle, context, texts.personHash(handle, context, proof), messages);
        ExternalIdentity identity = proof.identity();
        String providerSession = identity.sessionId()
                .map(id -> ProviderSession.written(identity.issuer(), id))
                .orElse(null);
        NewSession wanted = new NewSession(
                account.id(),
                proof.provider(),
                providerSession,
                visitor.browser().userAgent(),
                visitor.browser().language());
        return begin(handle, context, wanted, visitor);
    }

    /** A new session, in place of the one that the browser had. */
    AccountSession begin(Handle handle, TenantContext context, NewSession wanted, Visitor visitor) {
        String before = visitor.browser().rawSession();
        if (before != null) {
            sessions.endOfCookie(handle, context, before);
        }
        AccountSession session = sessions.begin(handle, context, wanted);
        audit.record(
                handle,
                new TenantContext(context.tenantId(), wanted.account().asActor()),
                "sign-in.completed",
                "session/" + session.id(),
                Map.of("provider", wanted.provider()));
        return session;
    }

    /** A browser, and who was behind it until now. */
    record Visitor(SignInReturn.Browser browser, Optional<OwnerId> guest) {}
}
