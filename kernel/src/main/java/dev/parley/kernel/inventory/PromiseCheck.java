package dev.parley.kernel.inventory;

import dev.parley.kernel.database.TenantContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Shows, on the running system, whether something that the privacy policy promises is so. Contributed by Multibinder, by
 * whoever can see it. It says {@link Outcome#BROKEN} where it is not so, and an exception says the same: never is nothing
 * said.
 */
public sealed interface PromiseCheck {
    /** Stable and unique: lower-case letters, digits and hyphens. */
    String name();

    /** Which promises it shows, by their ids, as {@code P15}. */
    Set<String> promises();

    /** From one run to the next. */
    Duration every();

    /** Looks at one tenant. */
    non-sealed interface OfTenant extends PromiseCheck {
        Finding run(TenantContext context) throws InterruptedException;
    }

    /** Looks at what all tenants share. */
    non-sealed interface OfInstallation extends PromiseCheck {
        Finding run() throws InterruptedException;
    }

    /**
     * What was found.
     *
     * @param detail one or two sentences in English, for those who run the platform; nothing about a person
     */
    record Finding(Outcome outcome, String detail) {
        public static Finding holds(String detail) {
            return new Finding(Outcome.HOLDS, detail);
        }

        public static Finding broken(String detail) {
            return new Finding(Outcome.BROKEN, detail);
        }

        public static Finding unproven(String detail) {
            return new Finding(Outcome.UNPROVEN, detail);
        }

        public static Finding notOffered(String detail) {
            return new Finding(Outcome.NOT_OFFERED, detail);
        }

        /** Broken if there is a problem, which it names. */
        public static Finding of(List<String> problems, String otherwise) {
            return problems.isEmpty() ? holds(otherwise) : broken(String.join("; ", problems));
        }
    }

    /** The sort of a finding. */
    enum Outcome {
        HOLDS,
        BROKEN,
        /** It could not be looked at here and now: an earlier result grows old. */
        UNPROVEN,
        /** What the promise is about is not installed. */
        NOT_OFFERED
    }
}
