package dev.parley.kernel.http.exchange;

import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.access.ApiKeyService;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.Optional;

/** Who calls the API: the holder of the key that the request carries. */
public final class ApiKeys {
    private static final ErrorCode INVALID = new ErrorCode("invalid-api-key", ErrorType.UNAUTHENTICATED);
    private static final String BEARER = "bearer ";

    private final ApiKeyService keys;

    @Inject
    ApiKeys(ApiKeyService keys) {
        this.keys = keys;
    }

    /** The holder of the bearer key; with Anthropic's header too where the face knows it. */
    public ApiKeyHolder require(Exchange exchange) {
        String presented = presented(exchange)
                .orElseThrow(() -> new PlatformException(
                        INVALID,
                        exchange.face() == Face.ANTHROPIC
                                ? "x-api-key header is required"
                                : "You didn't provide an API key. Provide it in an Authorization header using Bearer"
                                        + " auth (i.e. Authorization: Bearer YOUR_KEY)."));
        return keys.authenticate(exchange.tenant().id(), presented)
                .orElseThrow(() -> new PlatformException(
                        INVALID,
                        exchange.face() == Face.ANTHROPIC ? "invalid x-api-key" : "Incorrect API key provided."));
    }

    private static Optional<String> presented(Exchange exchange) {
        Optional<String> bearer = exchange.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
        Optional<String> own = exchange.face() == Face.ANTHROPIC ? exchange.header("x-api-key") : Optional.empty();
        return own.or(() -> bearer).filter(value -> !value.isEmpty());
    }
}
