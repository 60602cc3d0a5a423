package dev.parley.kernel.limit;

import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.access.KeyLimits;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalLong;

/** What a request asks of the limits: for whom, how many tokens, and whether an answer stays open. */
public final class Demand {
    /** How much of an answer is taken beforehand where it may become longer; the rest is taken when it is known. */
    private static final long SLICE = 1_024;

    private final TenantContext context;
    private final List<Subject> subjects;
    private final KeyLimits ownLimits;
    private final long inputTokens;
    private final long outputTokens;
    private final boolean answered;

    private Demand(Demand who, long inputTokens, long outputTokens, boolean answered) {
        this.context = who.context;
        this.subjects = who.subjects;
        this.ownLimits = who.ownLimits;
        this.inputTokens = inputTokens;
        this.outputTokens = outputTokens;
        this.answered = answered;
    }

    private Demand(TenantContext context, List<Subject> subjects, KeyLimits ownLimits) {
        this.context = context;
        this.subjects = subjects;
        this.ownLimits = ownLimits;
        this.inputTokens = 0;
        this.outputTokens = 0;
        this.answered = false;
    }

    /** A request with a key: limits of the key, its account and the tenant hold. */
    public static Demand ofKey(ApiKeyHolder holder) {
        return new Demand(
                holder.context(),
                List.of(Subject.key(holder.keyId()), Subject.person(holder.account()), Subject.tenant()),
                holder.limits());
    }

    /** A request with a session: limits of the account or the guest, the tenant, and for guests the address prefix hold. */
    public static Demand ofPerson(TenantContext context, OwnerId person, InetAddress address) {
        List<Subject> subjects = switch (person.kind()) {
            case ACCOUNT -> List.of(Subject.person(person), Subject.tenant());
            case GUEST -> List.of(Subject.person(person), Subject.address(address), Subject.tenant());
        };
        return new Demand(context, subjects, KeyLimits.NONE);
    }

    /**
     * The same with an answer of a model.
     *
     * @param input about how many tokens go in
     * @param mostOutput how many tokens the caller lets come out
     */
    public Demand withAnswer(long input, OptionalLong mostOutput) {
        return new Demand(this, input, Math.min(SLICE, mostOutput.orElse(SLICE)), true);
    }

    TenantContext context() {
        return context;
    }

    List<Subject> subjects() {
        return subjects;
    }

    KeyLimits ownLimits() {
        return ownLimits;
    }

    boolean answered() {
        return answered;
    }

    /** What a limit of tokens gives up beforehand: a long input may be too large for it, a long output is not. */
    long tokensOf(long most) {
        return inputTokens > most ? inputTokens : Math.clamp(inputTokens + outputTokens, 1, most);
    }
}
