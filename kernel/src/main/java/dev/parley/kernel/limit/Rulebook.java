package dev.parley.kernel.limit;

import dev.parley.kernel.access.KeyLimits;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.TenantConfig;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Which limits hold for a request, and what it takes of each. */
final class Rulebook {
    static final String PREFIX = "parley/limit/";

    private final TenantConfig config;
    private final SubjectNames names;

    @Inject
    Rulebook(TenantConfig config, SubjectNames names) {
        this.config = config;
        this.names = names;
    }

    List<Draw> draws(Demand demand) {
        List<Draw> draws = new ArrayList<>();
        for (Subject subject : demand.subjects()) {
            for (Measure measure : Measure.values()) {
                long most = most(demand, subject.kind(), measure);
                if (most > 0 && (measure == Measure.REQUESTS || demand.answered())) {
                    Limit limit = new Limit(subject.kind(), measure, most, place(demand, subject, measure, most));
                    draws.add(new Draw(limit, measure == Measure.TOKENS ? demand.tokensOf(most) : 1));
                }
            }
        }
        return draws;
    }

    /** Empty where there is no limit. */
    Optional<Draw> draw(TenantContext context, InetAddress client, Action action) {
        int most = config.get(context.tenantId(), LimitSettings.ACTIONS);
        if (most <= 0) {
            return Optional.empty();
        }
        String name = names.name(context, Subject.address(client));
        String place = place(context) + "action/" + action.place() + "/" + name + "/" + most;
        return Optional.of(new Draw(new Limit(Subject.Kind.ADDRESS, Measure.REQUESTS, most, place), 1));
    }

    private long most(Demand demand, Subject.Kind kind, Measure measure) {
        long set = config.get(demand.context().tenantId(), LimitSettings.most(kind, measure));
        OptionalLong own = kind == Subject.Kind.KEY ? own(demand.ownLimits(), measure) : OptionalLong.empty();
        if (own.isEmpty()) {
            return set;
        }
        return Math.min(own.getAsLong(), set > 0 ? set : Integer.MAX_VALUE);
    }

    private static OptionalLong own(KeyLimits limits, Measure measure) {
        return switch (measure) {
            case REQUESTS -> limits.requestsPerMinute();
            case TOKENS -> limits.tokensPerMinute();
            case STREAMS -> limits.concurrentStreams();
        };
    }

    /** A bucket is made for one limit, so that another limit is another bucket; answers in progress are the same ones. */
    private String place(Demand demand, Subject subject, Measure measure, long most) {
        String name = names.name(demand.context(), subject);
        String place = place(demand.context()) + subject.kind().key() + "/" + name + "/" + measure.key();
        return measure == Measure.STREAMS ? place : place + "/" + most;
    }

    /** The braces keep a tenant's counters on one node of a Redis cluster, where a script can reach them all. */
    private static String place(TenantContext context) {
        return PREFIX + "{" + context.tenantId() + "}/";
    }
}
