package dev.parley.kernel.promise;

import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.access.IssuedApiKey;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TableReader;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.promise.CanarySearch.Where;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends prompts, whole, malformed and refused ones, under a browser's name and an address that nobody has, and looks for them
 * in tables, Redis, files and figures.
 */
final class CanaryPrompt implements PromiseCheck.OfTenant {
    private static final Logger log = LoggerFactory.getLogger(CanaryPrompt.class);
    /** The one backend that answers by itself, and costs nothing. */
    private static final String GUIDE = "guide";

    private final Canaries canaries;
    private final CanarySearch search;
    private final TableReader reader;
    private final ApiKeyService apiKeys;
    private final GuestService guests;
    private final InferenceService inference;
    private final TenantService tenants;
    private final Database database;
    private final FrontDoor door;

    @Inject
    CanaryPrompt(
            Canaries canaries,
            CanarySearch search,
            TableReader reader,
            ApiKeyService apiKeys,
            GuestService guests,
            InferenceService inference,
            TenantService tenants,
            Database database,
            FrontDoor door) {
        this.canaries = canaries;
        this.search = search;
        this.reader = reader;
        this.apiKeys = apiKeys;
        this.guests = guests;
        this.inference = inference;
        this.tenants = tenants;
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return "canary-prompt";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P04", "P07");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(8);
    }

    @Override
    public Finding run(TenantContext context) {
        Where where = new Where(context, reader.now(), SearchDepth.USUAL);
        CanaryMarks marks = new CanaryMarks();
        InetAddress address = CanaryAddress.random();
        Canary canary = canaries.make(context, marks.email(), marks.of("name"));
        try {
            count(context, address);
            boolean sent = send(context, canary, marks, address);
            Set<Hit> hits = find(marks, address, where);
            if (hits.isEmpty() && !sent) {
                return Finding.unproven("This process serves nothing, or not this tenant, so nothing could be sent.");
            }
            return Finding.of(
                    Hit.told(hits), "Prompts, a browser's name and an address that were sent are found nowhere.");
        } finally {
            canaries.erase(context, canary);
        }
    }

    /** A guest's message counts against the address's prefix. */
    private void count(TenantContext context, InetAddress address) {
        GuestSession guest = guests.begin(context);
        try {
            database.inTenant(context, handle -> guests.takeMessage(handle, context, guest.guest(), address));
        } catch (PlatformException e) {
            // Where guests may write nothing, nothing is counted.
            if (e.type() != ErrorType.RATE_LIMITED) {
                throw e;
            }
        } finally {
            guests.erase(context, guest.guest());
        }
    }

    /** Answers whether anything could be sent. */
    private boolean send(TenantContext context, Canary canary, CanaryMarks marks, InetAddress address) {
        IssuedApiKey key = apiKeys.create(context, canary.id(), NewApiKey.named(marks.of("name of an API key")));
        Optional<OwnClient> client = door.address()
                .flatMap(own -> tenants.find(context.tenantId()).map(tenant -> new OwnClient(own, tenant)));
        client.ifPresent(own -> {
            own.with("user-agent", "Mozilla/5.0 " + marks.of("browser's name"));
            own.with("x-forwarded-for", address.getHostAddress());
            send(own, requests(context, key, marks));
        });
        return client.isPresent();
    }

    private static void send(OwnClient client, List<Wanted> requests) {
        try {
            for (Wanted wanted : requests) {
                client.with("authorization", "Bearer " + wanted.key());
                client.post(wanted.path(), wanted.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("this node cannot be reached at its own address", e);
        }
    }

    private List<Wanted> requests(TenantContext context, IssuedApiKey key, CanaryMarks marks) {
        List<Wanted> requests = new ArrayList<>();
        String whole = body("no-such-model", marks.of("prompt to an unknown model"));
        requests.add(new Wanted("/v1/chat/completions", key.secret(), whole));
        String cut = body("no-such-model", marks.of("prompt in a malformed request"));
        requests.add(new Wanted("/v1/chat/completions", key.secret(), cut.substring(0, cut.length() - 2)));
        requests.add(new Wanted("/v1/messages", key.secret(), cut.substring(0, cut.length() - 2)));
        requests.add(new Wanted(
                "/v1/messages", key.secret(), body("no-such-model", marks.of("prompt in the other dialect"))));
        requests.add(new Wanted(
                "/v1/chat/completions", "pk-nobody", body("no-such-model", marks.of("prompt with a wrong key"))));
        guide(context)
                .ifPresent(model -> requests.add(new Wanted(
                        "/v1/chat/completions", key.secret(), body(model, marks.of("prompt to the guide")))));
        return requests;
    }

    private Optional<String> guide(TenantContext context) {
        try {
            return inference.models(context).stream()
                    .filter(model -> model.backend().equals(GUIDE))
                    .map(model -> model.description().id())
                    .findFirst();
        } catch (PlatformException e) {
            log.debug("No backend is well: what fails is sent alone", e);
            return Optional.empty();
        }
    }

    private Set<Hit> find(CanaryMarks marks, InetAddress address, Where where) {
        List<Needle> needles = new ArrayList<>(marks.needles());
        needles.addAll(CanaryAddress.needles(address));
        Set<Hit> hits = new LinkedHashSet<>(search.stores(needles, where));
        hits.addAll(search.files(needles, where));
        ByteSearch figures = new ByteSearch(needles);
        byte[] text = door.metrics().getBytes(StandardCharsets.UTF_8);
        figures.feed(text, text.length, needle -> hits.add(new Hit(needle.name(), "the figures of monitoring")));
        return hits;
    }

    private static String body(String model, String prompt) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":8,\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt
                + "\"}]}";
    }

    private record Wanted(String path, String key, String body) {}
}
