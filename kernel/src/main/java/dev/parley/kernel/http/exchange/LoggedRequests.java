package dev.parley.kernel.http.exchange;

import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.metering.Feature;
import dev.parley.kernel.metering.RefusedRequests;
import dev.parley.kernel.usage.LoggedOutcome;
import dev.parley.kernel.usage.LoggedRequest;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import dev.parley.spi.inference.Usage;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has each request logged that came with a good key: those that a meter follows by their settlement, all others here. */
public final class LoggedRequests {
    private final RefusedRequests log;
    private final InferenceService inference;
    private final Clock clock;

    @Inject
    LoggedRequests(RefusedRequests log, InferenceService inference, Clock clock) {
        this.log = log;
        this.inference = inference;
        this.clock = clock;
    }

    /** The same, logged. */
    public Endpoint of(Endpoint endpoint) {
        return exchange -> handle(exchange, endpoint);
    }

    private void handle(Exchange exchange, Endpoint endpoint) throws IOException, InterruptedException {
        Instant began = now();
        try {
            endpoint.handle(exchange);
            log(exchange, began, new End(LoggedOutcome.COMPLETED, 200, null));
        } catch (PlatformException e) {
            log(exchange, began, End.of(Problem.of(e)));
            throw e;
        } catch (IOException | InterruptedException e) {
            log(exchange, began, new End(LoggedOutcome.CANCELLED, null, null));
            throw e;
        } catch (RuntimeException e) {
            log(exchange, began, End.of(Problem.internal()));
            throw e;
        }
    }

    /** Logs a turn of the chat page that was refused before a meter followed it. */
    public void refusedTurn(Exchange exchange, TenantContext context, OwnerId person, PlatformException refusal) {
        Asked asked = new Asked(context.tenantId(), person, null, Feature.CHAT, null);
        log(exchange, asked, now(), End.of(Problem.of(refusal)));
    }

    private void log(Exchange exchange, Instant began, End end) {
        exchange.trace().unmetered().ifPresent(holder -> {
            String model = exchange.trace()
                    .model()
                    .filter(named -> isOurs(holder, named))
                    .orElse(null);
            Asked asked =
                    new Asked(holder.context().tenantId(), holder.account(), holder.keyId(), feature(exchange), model);
            log(exchange, asked, began, end);
        });
    }

    private void log(Exchange exchange, Asked asked, Instant began, End end) {
        log.log(new LoggedRequest(
                asked.tenant(),
                exchange.requestId(),
                null,
                asked.person(),
                asked.key(),
                asked.feature().word(),
                asked.model(),
                null,
                end.outcome(),
                end.status(),
                end.code(),
                Usage.NONE,
                0,
                began,
                null,
                now()));
    }

    static Feature feature(Exchange exchange) {
        return exchange.face() == Face.ANTHROPIC ? Feature.ANTHROPIC : Feature.OPENAI;
    }

    /** What a client makes up as a model's name could be anything. */
    private boolean isOurs(ApiKeyHolder holder, String model) {
        try {
            return inference.models(holder.context()).stream()
                    .anyMatch(offered -> offered.description().id().equals(model));
        } catch (PlatformException _) {
            // No backend can be made now, so that nobody knows any model.
            return false;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Who asked for what. */
    private record Asked(
            TenantId tenant,
            OwnerId person,
            @Nullable UUID key,
            Feature feature,
            @Nullable String model) {}

    private record End(
            LoggedOutcome outcome,
            @Nullable Integer status,
            @Nullable String code) {
        static End of(Problem problem) {
            return new End(LoggedOutcome.REFUSED, problem.status(), problem.code());
        }
    }
}
