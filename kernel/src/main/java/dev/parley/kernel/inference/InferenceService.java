package dev.parley.kernel.inference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.TokenCount;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests with the backends of the tenant. */
public final class InferenceService {
    private static final Logger log = LoggerFactory.getLogger(InferenceService.class);
    private static final ErrorCode NO_MODEL = new ErrorCode("no-model-configured", ErrorType.UNAVAILABLE);
    private static final ErrorCode MODEL_NOT_FOUND = new ErrorCode("model-not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode TOO_LONG = new ErrorCode("context-length-exceeded", ErrorType.INVALID_REQUEST);
    private static final int MOST_TENANTS = 10_000;

    private final ProviderRegistry registry;
    private final Database database;
    private final KeyService keys;
    private final InferenceConfig config;
    private final Cache<TenantId, String> salts =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();

    @Inject
    InferenceService(ProviderRegistry registry, Database database, KeyService keys, InferenceConfig config) {
        this.registry = registry;
        this.database = database;
        this.keys = keys;
        this.config = config;
    }

    /** In the order of the backends; where several serve a model, once. Empty where none is configured, or none is well. */
    public List<OfferedModel> models(TenantContext context) {
        try (Backends backends = backends(context)) {
            return offered(backends);
        }
    }

    /** @throws PlatformException NOT_FOUND {@code model-not-found}, UNAVAILABLE {@code no-model-configured} */
    public OfferedModel model(TenantContext context, String id) {
        List<OfferedModel> models = models(context);
        return models.stream()
                .filter(model -> model.description().id().equals(id))
                .findFirst()
                .orElseThrow(() -> notFound(id, models));
    }

    /**
     * The model that answers where nobody chose.
     *
     * @throws PlatformException UNAVAILABLE {@code no-model-configured}
     */
    public OfferedModel preferredModel(TenantContext context) {
        return models(context).stream()
                .filter(OfferedModel::preferred)
                .findFirst()
                .orElseThrow(InferenceService::noModel);
    }

    /** What separates this tenant's prefix caches from others': opaque and fixed. */
    public String cacheSalt(TenantContext context) {
        return salts.get(
                context.tenantId(),
                tenant -> database.inTenant(
                        context,
                        handle -> HexFormat.of()
                                .formatHex(keys.keyedHash(handle, context, "inference-cache-salt", "1"))));
    }

    /** @throws PlatformException NOT_FOUND {@code model-not-found}, UNAVAILABLE {@code no-model-configured} */
    public TokenCount countTokens(TenantContext context, InferenceRequest request) {
        try (Backends backends = backends(context)) {
            return backends.firstOf(request.model())
                    .orElseThrow(() -> notFound(request.model(), offered(backends)))
                    .backend()
                    .countTokens(request);
        }
    }

    /**
     * Begins an answer: blocks until its first token. A backend that fails before it is followed by the next that has the
     * model.
     *
     * @throws PlatformException if none can answer: what the last one said; NOT_FOUND {@code model-not-found}; UNAVAILABLE
     *     {@code no-model-configured}; INVALID_REQUEST {@code context-length-exceeded}
     * @throws InterruptedException if the calling thread is interrupted; nothing is left running then
     */
    public Answer open(TenantContext context, InferenceRequest request) throws InterruptedException {
        try (Backends backends = backends(context)) {
            List<Backends.Offer> offers = backends.offersOf(request.model());
            PlatformException failure = null;
            for (Backends.Offer offer : offers) {
                try {
                    checkWindow(offer, request);
                    LeasedAnswer answer = FirstToken.await(offer, request);
                    backends.handOver(offer.lease());
                    return answer;
                } catch (PlatformException e) {
                    failure = weigh(offer, e, failure);
                }
            }
            throw failure == null ? notFound(request.model(), offered(backends)) : failure;
        }
    }

    /** What to throw if no other backend answers; throws at once what another could not better. */
    private static PlatformException weigh(
            Backends.Offer offer, PlatformException now, @Nullable PlatformException before) {
        if (!anotherMayDo(now.type())) {
            throw now;
        }
        log.warn(
                "The backend {} failed before its first token: {}",
                offer.lease().name(),
                now.code());
        if (before != null) {
            now.addSuppressed(before);
        }
        return now;
    }

    private static boolean anotherMayDo(ErrorType type) {
        return switch (type) {
            case UPSTREAM_FAILED, UPSTREAM_TIMEOUT, UNAVAILABLE, RATE_LIMITED -> true;
            case INVALID_REQUEST,
                    UNAUTHENTICATED,
                    PAYMENT_REQUIRED,
                    FORBIDDEN,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    CONFLICT,
                    GONE,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    MISDIRECTED,
                    UNPROCESSABLE,
                    HEADERS_TOO_LARGE,
                    INTERNAL -> false;
        };
    }

    /**
     * A count may cost a call to the model server, so what surely fits is not counted. Where nobody can count exactly, the
     * server itself says what is too long: an upper estimate would refuse what fits.
     */
    private static void checkWindow(Backends.Offer offer, InferenceRequest request) {
        long window = offer.model().contextTokens();
        if (InputSize.mostTokens(request) > window) {
            TokenCount input = offer.backend().countTokens(request);
            if (input.exact() && input.tokens() > window) {
                throw tooLong(request.model(), input.tokens(), window);
            }
        }
    }

    /** A refusal that names both numbers. */
    public static PlatformException tooLong(String model, long input, long window) {
        return new PlatformException(
                        TOO_LONG,
                        "The maximum context length of the model '" + model + "' is " + window
                                + " tokens; your messages are " + input + " tokens. Shorten them.")
                .withParameter("messages");
    }

    private Backends backends(TenantContext context) {
        return new Backends(registry.inferenceBackends(context));
    }

    private List<OfferedModel> offered(Backends backends) {
        Map<String, Backends.Offer> first = new LinkedHashMap<>();
        backends.offers().forEach(offer -> first.putIfAbsent(offer.model().id(), offer));
        String preferred = config.defaultModel()
                .filter(first::containsKey)
                .orElseGet(() -> first.keySet().stream().findFirst().orElse(""));
        List<OfferedModel> models = new ArrayList<>();
        first.forEach((id, offer) ->
                models.add(new OfferedModel(offer.model(), offer.lease().name(), id.equals(preferred))));
        return List.copyOf(models);
    }

    private static PlatformException notFound(String id, List<OfferedModel> models) {
        if (models.isEmpty()) {
            return noModel();
        }
        String known = models.stream().map(model -> model.description().id()).collect(Collectors.joining(", "));
        return new PlatformException(
                        MODEL_NOT_FOUND,
                        "The model '" + id + "' does not exist or you do not have access to it. There are: " + known
                                + ".")
                .withParameter("model");
    }

    private static PlatformException noModel() {
        return new PlatformException(
                NO_MODEL,
                "No model can answer: none is configured, or no model server is well. The operator sets"
                        + " inference.gpu.endpoints to the addresses of model servers, or installs another inference plugin.");
    }
}
