package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.policy.PolicyNotices;
import dev.parley.kernel.policy.PolicyVersion;
import dev.parley.kernel.session.AccountSession;
import dev.parley.kernel.session.SessionService;
import dev.parley.kernel.signin.SignInConfig;
import dev.parley.spi.web.Branding;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;

/** Renders who is there. */
final class SessionJson {
    private final SessionService sessions;
    private final SignInOffers offers;
    private final SignInConfig config;
    private final Deletions deletions;
    private final PolicyNotices notices;

    @Inject
    SessionJson(
            SessionService sessions,
            SignInOffers offers,
            SignInConfig config,
            Deletions deletions,
            PolicyNotices notices) {
        this.sessions = sessions;
        this.offers = offers;
        this.config = config;
        this.deletions = deletions;
        this.notices = notices;
    }

    JsonWriter session(Exchange exchange, Optional<Caller> caller) {
        JsonWriter json = new JsonWriter().object();
        json.member("kind", caller.map(SessionJson::kind).orElse("none"));
        json.member("csrfToken", caller.map(Caller::csrfToken));
        branding(json.name("branding"), exchange.tenant().branding());
        limits(json, caller.flatMap(SessionJson::guest));
        end(json, caller);
        json.name("minimumAge").value(config.minimumAge(Callers.anybody(exchange)));
        offers.write(json.name("signIn"), exchange);
        account(json, caller.flatMap(SessionJson::member));
        policyNotice(json, caller);
        return json.endObject();
    }

    /** What somebody who had no session is told. */
    JsonWriter begun(Caller caller) {
        JsonWriter json = new JsonWriter().object().member("csrfToken", caller.csrfToken());
        limits(json, guest(caller));
        end(json, Optional.of(caller));
        return json.endObject();
    }

    private void account(JsonWriter json, Optional<AccountSession> session) {
        json.name("account");
        session.ifPresentOrElse(present -> AccountJson.write(json, present.account()), json::nothing);
        json.member(
                "authenticatedAt",
                session.map(present -> present.authenticatedAt().toString()));
        json.member("fresh", session.filter(sessions::isFresh).isPresent());
    }

    /** When a guest goes who does not come back. */
    private void end(JsonWriter json, Optional<Caller> caller) {
        json.member(
                "deletesOn",
                caller.filter(present -> guest(present).isPresent())
                        .flatMap(present -> deletions.of(present).ofGuest())
                        .map(LocalDate::toString));
    }

    /** The version of the privacy policy that is to be shown to somebody who has signed in. */
    private void policyNotice(JsonWriter json, Optional<Caller> caller) {
        Optional<PolicyVersion> pending = caller.filter(present -> present instanceof Caller.Member)
                .flatMap(member -> notices.pending(member.context(), member.owner()));
        json.name("policyNotice");
        if (pending.isEmpty()) {
            json.nothing();
            return;
        }
        json.object();
        json.member("version", pending.get().number());
        json.member("effectiveAt", pending.get().effectiveAt().toString());
        json.member("url", "/privacy/versions/" + pending.get().number());
        json.endObject();
    }

    private static void limits(JsonWriter json, Optional<GuestSession> guest) {
        json.name("messageLimit");
        guest.ifPresentOrElse(present -> json.value(present.messageLimit()), json::nothing);
        json.name("messagesLeft");
        guest.ifPresentOrElse(present -> json.value(present.messagesLeft()), json::nothing);
    }

    private static String kind(Caller caller) {
        return switch (caller) {
            case Caller.Guest _ -> "guest";
            case Caller.Member _ -> "account";
        };
    }

    private static Optional<GuestSession> guest(Caller caller) {
        return switch (caller) {
            case Caller.Guest guest -> Optional.of(guest.session());
            case Caller.Member _ -> Optional.empty();
        };
    }

    private static Optional<AccountSession> member(Caller caller) {
        return switch (caller) {
            case Caller.Guest _ -> Optional.empty();
            case Caller.Member member -> Optional.of(member.session());
        };
    }

    private static void branding(JsonWriter json, Branding branding) {
        json.object();
        json.member("name", branding.name());
        json.member("accentColor", branding.accentColor());
        json.member("logoUrl", branding.logoUrl());
        json.member("supportEmail", branding.supportEmail());
        json.endObject();
    }
}
