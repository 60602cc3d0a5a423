package dev.parley.kernel.http.signin;

import dev.parley.kernel.http.api.Callers;
import dev.parley.kernel.http.exchange.Endpoint;
import dev.parley.kernel.http.exchange.ErrorResponder;
import dev.parley.kernel.http.exchange.ErrorStatus;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.limit.Action;
import dev.parley.kernel.limit.Limits;
import dev.parley.kernel.signin.SignInService;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people on a page that a sign-in was refused, why and what to do, and the audit log that it was. */
final class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final ErrorCode INTERNAL = new ErrorCode("sign-in.internal", ErrorType.INTERNAL);
    private static final Pattern PLACE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private final SignInService signIns;
    private final Limits limits;

    @Inject
    Refusals(SignInService signIns, Limits limits) {
        this.signIns = signIns;
        this.limits = limits;
    }

    /** The endpoint, with a page for whatever goes wrong. */
    Endpoint onPage(Endpoint endpoint) {
        return exchange -> {
            try {
                endpoint.handle(exchange);
            } catch (PlatformException e) {
                refuse(exchange, e);
            } catch (RuntimeException e) {
                log.error("Request {} failed", exchange.requestId(), e);
                refuse(exchange, new PlatformException(INTERNAL, "Something went wrong here.", e));
            }
        };
    }

    /** The endpoint, with a problem for whatever goes wrong. */
    Endpoint audited(Endpoint endpoint) {
        return exchange -> {
            try {
                endpoint.handle(exchange);
            } catch (PlatformException e) {
                keep(exchange, e);
                throw e;
            }
        };
    }

    /** The provider in the path, or the page's own name. */
    static String place(Exchange exchange) {
        String[] segments = exchange.path().split("/", -1);
        String named = segments.length > 2 ? segments[2] : segments[1];
        return PLACE.matcher(named).matches() ? named : "unknown";
    }

    private void refuse(Exchange exchange, PlatformException refusal) throws IOException {
        ErrorResponder.report(refusal, exchange.requestId().toString());
        PlatformException told = refusal;
        try {
            keep(exchange, refusal);
        } catch (PlatformException e) {
            told = e;
        }
        told.retryAfter().ifPresent(wait -> exchange.setHeader("retry-after", Long.toString(seconds(wait))));
        page(exchange, told).send(exchange, ErrorStatus.of(told.type()));
    }

    /** Nobody fills the log: who is refused too often is told that instead, and it is not kept. */
    private void keep(Exchange exchange, PlatformException refusal) {
        if (AgeQuestion.isRefusal(refusal) || refusal.type() == ErrorType.RATE_LIMITED) {
            return;
        }
        limits.address(Callers.anybody(exchange), exchange.client(), Action.SIGN_IN);
        signIns.refused(
                Callers.anybody(exchange), place(exchange), refusal.code().value());
    }

    private static Page page(Exchange exchange, PlatformException refusal) {
        Words words = Words.of(exchange);
        StringBuilder content = new StringBuilder();
        words.find("code." + refusal.code().value())
                .ifPresentOrElse(
                        text -> content.append("<p>").append(Page.escape(text)).append("</p>\n"),
                        () -> general(content, words, refusal));
        content.append("<p>");
        if (!AgeQuestion.isRefusal(refusal)
                && exchange.path().startsWith("/auth/")
                && refusal.type() != ErrorType.NOT_FOUND) {
            content.append("<a href=\"/auth/%s/login\">%s</a> · ".formatted(place(exchange), words.get("again")));
        }
        content.append("<a href=\"/\">").append(words.get("back")).append("</a></p>\n");
        content.append("<p class=\"small\"><code>%s</code> · <code>%s</code></p>"
                .formatted(Page.escape(refusal.code().value()), exchange.requestId()));
        return Page.of(words.get("refused"), content.toString());
    }

    /** What a provider says is in one language; what it comes to is in the reader's. */
    private static void general(StringBuilder content, Words words, PlatformException refusal) {
        content.append("<p>").append(words.get("type." + refusal.type().name())).append("</p>\n");
        if (refusal.type() != ErrorType.INTERNAL) {
            content.append("<p lang=\"en\">")
                    .append(Page.escape(refusal.message()))
                    .append("</p>\n");
        }
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
