package dev.parley.plugin.auth.github;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What goes wrong, and where: once, in the order in which it was told, or until it is healed. */
final class TestingGitHubFaults {
    private final Map<TestingGitHubEndpoint, Deque<TestingGitHubFault>> once =
            new EnumMap<>(TestingGitHubEndpoint.class);
    private final Map<TestingGitHubEndpoint, TestingGitHubFault> always = new EnumMap<>(TestingGitHubEndpoint.class);

    synchronized void next(TestingGitHubEndpoint endpoint, TestingGitHubFault fault) {
        once.computeIfAbsent(endpoint, _ -> new ArrayDeque<>()).add(fault);
    }

    synchronized void always(TestingGitHubEndpoint endpoint, TestingGitHubFault fault) {
        always.put(endpoint, fault);
    }

    synchronized void heal() {
        once.clear();
        always.clear();
    }

    /** Whether something went wrong: then the request is answered, or never will be. */
    boolean play(TestingGitHubExchange exchange) throws IOException {
        Optional<TestingGitHubFault> fault = take(exchange.endpoint());
        if (fault.isPresent()) {
            play(exchange, fault.get());
        }
        return fault.isPresent();
    }

    private synchronized Optional<TestingGitHubFault> take(TestingGitHubEndpoint endpoint) {
        Deque<TestingGitHubFault> waiting = once.getOrDefault(endpoint, new ArrayDeque<>());
        return Optional.ofNullable(waiting.poll()).or(() -> Optional.ofNullable(always.get(endpoint)));
    }

    private static void play(TestingGitHubExchange exchange, TestingGitHubFault fault) throws IOException {
        switch (fault) {
            case ACCESS_DENIED,
                    APPLICATION_SUSPENDED,
                    REDIRECT_URI_MISMATCH,
                    BAD_VERIFICATION_CODE,
                    INCORRECT_CLIENT_CREDENTIALS,
                    UNVERIFIED_USER_EMAIL -> exchange.oauthError(fault);
            case BAD_CREDENTIALS -> exchange.problem(401, "Bad credentials");
            case NOT_ACCESSIBLE -> exchange.problem(403, "Resource not accessible by integration");
            case NOT_FOUND -> exchange.problem(404, "Not Found");
            case VALIDATION_FAILED -> exchange.problem(422, "Validation Failed");
            case RATE_LIMIT -> {
                exchange.set("x-ratelimit-remaining", "0");
                exchange.set("x-ratelimit-reset", Long.toString(Instant.now().getEpochSecond() + 1800));
                exchange.problem(403, "API rate limit exceeded");
            }
            case SECONDARY_RATE_LIMIT -> {
                exchange.set("retry-after", "90");
                exchange.problem(429, "You have exceeded a secondary rate limit");
            }
            case SERVER_ERROR -> exchange.page(500, "This page is taking too long to load");
            case HANG_UP -> exchange.hangUp();
            case BROKEN_OFF -> exchange.breakOff();
            case NONSENSE -> exchange.page(200, "We are having a problem");
            case ANOTHER_THING -> exchange.json(200, Map.of("id", "five", "message", "It is not you"));
            case ENDLESS -> exchange.goOn();
            case SILENCE -> exchange.beSilent();
        }
    }
}
