package dev.parley.kernel.promise;

import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.access.IssuedApiKey;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a key, uses it, revokes it, and sees that it is refused: here, and at this node's own address. */
final class CanaryKey implements PromiseCheck.OfTenant {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final int MISDIRECTED = 421;

    private final Canaries canaries;
    private final ApiKeyService apiKeys;
    private final TenantService tenants;
    private final FrontDoor door;

    @Inject
    CanaryKey(Canaries canaries, ApiKeyService apiKeys, TenantService tenants, FrontDoor door) {
        this.canaries = canaries;
        this.apiKeys = apiKeys;
        this.tenants = tenants;
        this.door = door;
    }

    @Override
    public String name() {
        return "canary-key";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P10", "P22");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(8);
    }

    @Override
    public Finding run(TenantContext context) throws InterruptedException {
        CanaryMarks marks = new CanaryMarks();
        Canary canary = canaries.make(context, marks.email(), marks.of("name"));
        try {
            IssuedApiKey key = apiKeys.create(context, canary.id(), NewApiKey.named(marks.of("name of an API key")));
            return judge(context, key);
        } finally {
            canaries.erase(context, canary);
        }
    }

    private Finding judge(TenantContext context, IssuedApiKey key) throws InterruptedException {
        List<String> problems = new ArrayList<>();
        if (!isKnown(context, key)) {
            problems.add("a new key is not taken");
        }
        Optional<Integer> before = atTheDoor(context, key);
        before.filter(status -> status == HttpURLConnection.HTTP_UNAUTHORIZED)
                .ifPresent(status -> problems.add("a new key is refused at this node's address: " + status));
        apiKeys.revoke(context, key.id());
        long revoked = System.nanoTime();
        while (isKnown(context, key) && System.nanoTime() - revoked < LONGEST.toNanos()) {
            Thread.sleep(PAUSE);
        }
        long took = Duration.ofNanos(System.nanoTime() - revoked).toMillis();
        if (isKnown(context, key)) {
            problems.add("a revoked key is still taken after " + took + " ms");
        }
        atTheDoor(context, key)
                .filter(status -> status != HttpURLConnection.HTTP_UNAUTHORIZED)
                .ifPresent(status -> problems.add("a revoked key is not refused at this node's address: " + status));
        return Finding.of(
                problems,
                "A key was made, used, revoked and then refused within " + took + " ms"
                        + (before.isPresent() ? ", at this node's address too." : "."));
    }

    private boolean isKnown(TenantContext context, IssuedApiKey key) {
        return apiKeys.authenticate(context.tenantId(), key.secret()).isPresent();
    }

    /** Empty where nothing is served, or where the tenant has no host name while there are others. */
    private Optional<Integer> atTheDoor(TenantContext context, IssuedApiKey key) {
        return door.address()
                .flatMap(address -> tenants.find(context.tenantId()).map(tenant -> new OwnClient(address, tenant)))
                .map(client -> status(client.with("authorization", "Bearer " + key.secret())))
                .filter(status -> status != MISDIRECTED);
    }

    private static int status(OwnClient client) {
        try {
            return client.get("/v1/models");
        } catch (IOException e) {
            throw new UncheckedIOException("this node cannot be reached at its own address", e);
        }
    }
}
