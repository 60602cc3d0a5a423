package dev.parley.plugin.auth.github;

import dev.parley.spi.PlatformException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One answer, read whole. */
final class Answer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    /** @throws PlatformException UPSTREAM_FAILED if it is no JSON; without the parser's cause, which quotes the body */
    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            throw GitHubErrors.notUnderstood();
        }
    }

    /** GitHub's limits have status 403 or 429, and say so in headers; a plain 403 forbids. */
    boolean isRateLimited() {
        return status == 429
                || (status == 403
                        && (headers.firstValue("retry-after").isPresent()
                                || headers.firstValue("x-ratelimit-remaining")
                                        .filter("0"::equals)
                                        .isPresent()));
    }

    /** How long to wait at a limit: as it says, or until its window ends. */
    Duration wait(Instant now) {
        Duration wait = number("retry-after")
                .map(Duration::ofSeconds)
                .or(() -> number("x-ratelimit-reset").map(reset -> Duration.between(now, Instant.ofEpochSecond(reset))))
                .orElse(Duration.ofMinutes(1));
        if (wait.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Optional<Long> number(String header) {
        return headers.firstValue(header)
                .filter(value -> value.matches("\\d{1,11}"))
                .map(Long::valueOf);
    }
}
