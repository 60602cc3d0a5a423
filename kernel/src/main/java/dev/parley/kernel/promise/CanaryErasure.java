package dev.parley.kernel.promise;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TableReader;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.promise.CanaryLife.Traces;
import dev.parley.kernel.promise.CanarySearch.Where;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Makes a canary whose every text is looked for before and after it is erased, together with the ciphertexts, keyed hashes,
 * wrapped keys and identifiers that it had.
 */
final class CanaryErasure implements PromiseCheck.OfTenant {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** A search that does not see these while they are there would see nothing afterwards, either. */
    private static final Set<String> MUST_BE_SEEN = Set.of(
            "account.email",
            "account.email_hash",
            "account.name",
            "session.device",
            "conversation.title",
            "message.content",
            "api_key.name",
            "api_key.secret_hash",
            "guest.token_hash",
            "owner_key.wrapped_key",
            "data_key.wrapped_key");

    private final Canaries canaries;
    private final CanaryLife life;
    private final CanarySearch search;
    private final TableRecorder recorder;
    private final TableReader reader;
    private final AccountService accounts;
    private final Database database;
    private final KeyService keys;
    private final PromiseConfig config;

    @Inject
    CanaryErasure(
            Canaries canaries,
            CanaryLife life,
            CanarySearch search,
            TableRecorder recorder,
            TableReader reader,
            AccountService accounts,
            Database database,
            KeyService keys,
            PromiseConfig config) {
        this.canaries = canaries;
        this.life = life;
        this.search = search;
        this.recorder = recorder;
        this.reader = reader;
        this.accounts = accounts;
        this.database = database;
        this.keys = keys;
        this.config = config;
    }

    @Override
    public String name() {
        return "canary-erasure";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P11", "P14", "P18", "P19");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(8);
    }

    @Override
    public Finding run(TenantContext context) throws InterruptedException {
        return run(context, SearchDepth.USUAL);
    }

    Finding run(TenantContext context, SearchDepth depth) throws InterruptedException {
        Where where = new Where(context, reader.now(), depth);
        CanaryMarks marks = new CanaryMarks();
        Canary canary = canaries.make(context, marks.email(), marks.of("name"));
        try {
            return judge(where, canary, marks);
        } finally {
            canaries.erase(context, canary);
        }
    }

    private Finding judge(Where where, Canary canary, CanaryMarks marks) throws InterruptedException {
        Traces traces = life.live(where.context(), canary, marks);
        List<Needle> recorded = recorder.record(traces.ids(), where.extent());
        List<String> problems = new ArrayList<>(unseen(recorded));
        if (!traces.keyKnown()) {
            problems.add("a new key is not taken");
        }
        if (!corrects(where.context(), canary, marks)) {
            problems.add("a corrected name is not kept");
        }
        if (!life.reads(where.context(), canary, traces, marks)) {
            problems.add("what was written cannot be read while the account is there");
        }
        problems.addAll(found("before the erasure", search.stores(marks.needles(), where)));
        problems.addAll(found("before the erasure", search.files(marks.needles(), where)));
        life.drop(where.context(), canary, traces);
        problems.addAll(leftOfDropped(where.context(), traces));
        canaries.erase(where.context(), canary);
        problems.addAll(leftOfAccount(where.context(), canary, traces));
        List<Needle> all = new ArrayList<>(marks.needles());
        all.addAll(recorded);
        problems.addAll(found("after the erasure", awaitGone(all, where)));
        problems.addAll(found("after the erasure", search.files(marks.needles(), where)));
        return Finding.of(
                problems,
                "An account with conversations and a key, and a guest, were made and erased: nothing of "
                        + recorded.size() + " recorded byte strings is left.");
    }

    private static List<String> unseen(List<Needle> recorded) {
        Set<String> seen = recorded.stream().map(Needle::name).collect(Collectors.toSet());
        return MUST_BE_SEEN.stream()
                .filter(place -> !seen.contains(place))
                .sorted()
                .map(place -> "the search does not see " + place)
                .toList();
    }

    private boolean corrects(TenantContext context, Canary canary, CanaryMarks marks) {
        String corrected = marks.of("corrected name");
        accounts.rename(context, canary.id(), corrected);
        return database.inTenant(
                        context,
                        handle -> accounts.find(handle, context, canary.id().id()))
                .flatMap(Account::name)
                .filter(corrected::equals)
                .isPresent();
    }

    /** An erasure may go on in the background, for a while. */
    private Set<Hit> awaitGone(List<Needle> needles, Where where) throws InterruptedException {
        long deadline = System.nanoTime() + config.erasureTime().toNanos();
        Set<Hit> hits = search.stores(needles, where);
        while (!hits.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
            hits = search.stores(needles, where);
        }
        return hits;
    }

    private List<String> leftOfDropped(TenantContext context, Traces traces) {
        List<String> problems = new ArrayList<>();
        if (isThere(
                context,
                handle ->
                        keys.dataCipher(handle, context, traces.conversations().dropped()))) {
            problems.add("the key of a deleted conversation is there still");
        }
        if (isThere(context, handle -> keys.ownerCipher(handle, context, traces.guest()))) {
            problems.add("the key of an erased guest is there still");
        }
        return problems;
    }

    private List<String> leftOfAccount(TenantContext context, Canary canary, Traces traces) {
        List<String> problems = new ArrayList<>();
        if (isThere(context, handle -> keys.ownerCipher(handle, context, canary.id()))) {
            problems.add("the key of an erased account is there still");
        }
        if (isThere(
                context,
                handle ->
                        keys.dataCipher(handle, context, traces.conversations().kept()))) {
            problems.add("the key of a conversation of an erased account is there still");
        }
        return problems;
    }

    private boolean isThere(TenantContext context, Database.Work<?> key) {
        try {
            database.inTenant(context, (Handle handle) -> {
                var _ = key.apply(handle);
                return true;
            });
            return true;
        } catch (PlatformException e) {
            if (e.type() == ErrorType.GONE) {
                return false;
            }
            throw e;
        }
    }

    private static List<String> found(String when, Set<Hit> hits) {
        return Hit.told(hits).stream().map(hit -> when + ", " + hit).toList();
    }
}
