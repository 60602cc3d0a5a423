package dev.parley.kernel.http.signin;

import dev.parley.kernel.http.api.Callers;
import dev.parley.kernel.http.api.SessionCookie;
import dev.parley.kernel.http.exchange.BrowserCookie;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.session.SessionService;
import dev.parley.kernel.signin.SignInConfig;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * Asks how old somebody is before anything is asked of a provider. The date of birth is looked at and forgotten. The answer
 * stays in a cookie that says nothing about who it is: whoever is too young is told so again for a day, whatever they answer.
 */
final class AgeQuestion {
    private static final ErrorCode TOO_YOUNG = new ErrorCode("sign-in.too-young", ErrorType.FORBIDDEN);
    private static final ErrorCode NO_DATE = new ErrorCode("sign-in.no-date", ErrorType.INVALID_REQUEST);
    private static final String UNDER = "under";
    private static final String OVER = "over-";
    private static final Duration REFUSED = Duration.ofDays(1);
    private static final Duration ANSWERED = Duration.ofDays(90);
    private static final int OLDEST = 130;
    /** As the browser's own field writes it, or as people do who have none. */
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("[uuuu-M-d][d.M.uuuu]").withResolverStyle(ResolverStyle.STRICT);

    private final SignInConfig config;
    private final SessionService sessions;
    private final GuestService guests;
    private final Clock clock;

    @Inject
    AgeQuestion(SignInConfig config, SessionService sessions, GuestService guests, Clock clock) {
        this.config = config;
        this.sessions = sessions;
        this.guests = guests;
        this.clock = clock;
    }

    /**
     * Whether it is to be asked. Not of whoever has signed in, or has answered in this browser.
     *
     * @throws PlatformException FORBIDDEN {@code sign-in.too-young} if the last answer was that
     */
    boolean isDue(Exchange exchange) {
        int minimum = config.minimumAge(Callers.anybody(exchange));
        if (minimum == 0) {
            return false;
        }
        String answer = exchange.cookie(BrowserCookie.AGE).orElse("");
        if (answer.equals(UNDER)) {
            throw tooYoung();
        }
        return !isOver(answer, minimum) && !isSignedIn(exchange);
    }

    /**
     * Takes the answer. Of a guest who is too young, what was kept is erased.
     *
     * @throws PlatformException INVALID_REQUEST {@code sign-in.no-date}; FORBIDDEN {@code sign-in.too-young}
     */
    void answer(Exchange exchange, String written) {
        int minimum = config.minimumAge(Callers.anybody(exchange));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate birth = date(written)
                .filter(date -> !date.isAfter(today) && date.isAfter(today.minusYears(OLDEST)))
                .orElseThrow(() -> new PlatformException(NO_DATE, "Write your date of birth as year, month and day.")
                        .withParameter("birth"));
        if (Period.between(birth, today).getYears() < minimum) {
            exchange.setCookie(BrowserCookie.AGE, UNDER, REFUSED);
            forget(exchange);
            throw tooYoung();
        }
        exchange.setCookie(BrowserCookie.AGE, OVER + minimum, ANSWERED);
    }

    /** Whether a refusal is this one: it leaves nothing behind but the cookie. */
    static boolean isRefusal(PlatformException refusal) {
        return refusal.code().equals(TOO_YOUNG);
    }

    private void forget(Exchange exchange) {
        Optional<GuestSession> guest =
                SessionCookie.read(exchange).flatMap(cookie -> guests.resume(Callers.anybody(exchange), cookie));
        guest.ifPresent(session -> {
            guests.erase(Callers.anybody(exchange), session.guest());
            SessionCookie.clear(exchange);
        });
    }

    private boolean isSignedIn(Exchange exchange) {
        return SessionCookie.read(exchange)
                .flatMap(cookie -> sessions.resume(Callers.anybody(exchange), cookie))
                .isPresent();
    }

    private static boolean isOver(String answer, int minimum) {
        return answer.matches(OVER + "\\d{1,3}") && Integer.parseInt(answer.substring(OVER.length())) >= minimum;
    }

    private static Optional<LocalDate> date(String written) {
        try {
            return Optional.of(LocalDate.parse(written.strip(), FORM));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static PlatformException tooYoung() {
        return new PlatformException(TOO_YOUNG, "You cannot have an account here. Nothing was kept about you.");
    }
}
