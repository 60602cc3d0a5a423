package dev.parley.kernel.http.exchange;

import dev.parley.kernel.access.ApiFace;
import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.access.ApiKeyService;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.Optional;

/** Who calls the API: the holder of the key that the request carries, as far as the key goes. */
public final class ApiKeys {
    private static final ErrorCode INVALID = new ErrorCode("invalid-api-key", ErrorType.UNAUTHENTICATED);
    private static final ErrorCode FACE = new ErrorCode("api-key.face-not-allowed", ErrorType.FORBIDDEN);
    private static final ErrorCode MODEL = new ErrorCode("api-key.model-not-allowed", ErrorType.FORBIDDEN);
    private static final String BEARER = "bearer ";

    private final ApiKeyService keys;

    @Inject
    ApiKeys(ApiKeyService keys) {
        this.keys = keys;
    }

    /**
     * The holder of the bearer key; with Anthropic's header too where the face knows it.
     *
     * @param face what is called, whatever the request's headers say of it
     * @throws PlatformException UNAUTHENTICATED if there is no such key, or two different ones came; FORBIDDEN if the key is
     *     not for this face
     */
    public ApiKeyHolder require(Exchange exchange, ApiFace face) {
        ApiKeyHolder holder = confirm(exchange);
        exchange.trace().authenticated(holder);
        if (!holder.terms().allowsFace(face)) {
            throw new PlatformException(FACE, "This API key may not be used with this API.");
        }
        return holder;
    }

    /** @throws PlatformException FORBIDDEN if the key is not for this model */
    public static void checkModel(ApiKeyHolder holder, String model) {
        if (!holder.terms().allowsModel(model)) {
            throw new PlatformException(MODEL, "This API key may not be used with the model '" + model + "'.")
                    .withParameter("model");
        }
    }

    /**
     * The holder, looked up anew, whatever face the key is for.
     *
     * @throws PlatformException UNAUTHENTICATED if there is no such key, or two different ones came
     */
    public ApiKeyHolder confirm(Exchange exchange) {
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

    /** Of two different keys, one would be checked and the other believed, somewhere, some day. */
    private static Optional<String> presented(Exchange exchange) {
        Optional<String> bearer = exchange.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(value -> !value.isEmpty());
        Optional<String> own = exchange.header("x-api-key").filter(value -> !value.isEmpty());
        if (bearer.isPresent() && own.isPresent() && !bearer.equals(own)) {
            throw new PlatformException(
                    INVALID, "Authorization and x-api-key carry two different API keys. Send one of them.");
        }
        return exchange.face() == Face.ANTHROPIC ? own.or(() -> bearer) : bearer;
    }
}
