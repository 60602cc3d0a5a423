package dev.parley.kernel.access;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests of this node that are being answered, so that they end with their key. */
public final class RunningRequests {
    private static final Logger log = LoggerFactory.getLogger(RunningRequests.class);

    private final Database database;
    private final ApiKeyDao apiKeys;
    private final Set<RunningRequest> running = ConcurrentHashMap.newKeySet();

    @Inject
    RunningRequests(Database database, ApiKeyDao apiKeys) {
        this.database = database;
        this.apiKeys = apiKeys;
    }

    /**
     * Begins a request of the calling thread; to be closed by it. A key that was revoked since it was looked up is found by
     * looking it up once more after this.
     */
    public RunningRequest begin(ApiKeyHolder holder) {
        RunningRequest request = new RunningRequest(holder, running::remove);
        running.add(request);
        return request;
    }

    /** Looks up again by what right these requests run, and ends those that have none any more. */
    void doubt(Predicate<ApiKeyHolder> which) {
        Map<TenantId, List<RunningRequest>> doubted = running.stream()
                .filter(request -> which.test(request.holder()))
                .collect(Collectors.groupingBy(
                        request -> request.holder().context().tenantId()));
        doubted.forEach((tenant, requests) ->
                Thread.ofVirtual().name("api-key-doubt").start(() -> check(TenantContext.system(tenant), requests)));
    }

    private void check(TenantContext context, List<RunningRequest> requests) {
        Set<UUID> usable = usable(
                context,
                requests.stream().map(request -> request.holder().keyId()).collect(Collectors.toSet()));
        requests.stream()
                .filter(request -> !usable.contains(request.holder().keyId()))
                .forEach(RunningRequest::refuse);
    }

    /** Where the database cannot be asked, none: a doubt that is not dispelled counts. */
    private Set<UUID> usable(TenantContext context, Set<UUID> keys) {
        try {
            return database.inTenant(context, handle -> apiKeys.listUsable(handle, context, keys));
        } catch (PlatformException e) {
            log.warn("Running requests of {} API keys end, for the keys could not be checked", keys.size(), e);
            return Set.of();
        }
    }
}
