package dev.parley.kernel.metering;

import dev.parley.kernel.usage.LoggedRequest;
import dev.parley.spi.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What the ledger is asked for. Each is carried out once, with others in one transaction, and answered by itself. */
sealed interface Command {
    /** Completed when it is committed, or cannot be. */
    CompletableFuture<?> done();

    /** Holds for a request; completes with why not, or empty. */
    record Admit(NewHold hold, CompletableFuture<Optional<Refusal>> done) implements Command {
        Admit(NewHold hold) {
            this(hold, new CompletableFuture<>());
        }
    }

    /**
     * Holds more for a request; completes with whether it does.
     *
     * @param target what is to be held altogether
     */
    record Extend(TenantId tenant, UUID request, UUID account, long target, CompletableFuture<Boolean> done)
            implements Command {
        Extend(TenantId tenant, UUID request, UUID account, long target) {
            this(tenant, request, account, target, new CompletableFuture<>());
        }
    }

    /** Ends a request. */
    record Settle(Settlement settlement, CompletableFuture<Void> done) implements Command {
        Settle(Settlement settlement) {
            this(settlement, new CompletableFuture<>());
        }
    }

    /** Ends a hold whose request never began, without a receipt. */
    record Release(TenantId tenant, UUID request, UUID account, CompletableFuture<Void> done) implements Command {
        Release(TenantId tenant, UUID request, UUID account) {
            this(tenant, request, account, new CompletableFuture<>());
        }

        Release(NewHold hold) {
            this(hold.tenant(), hold.id(), hold.account());
        }

        Release(HeldRequest request) {
            this(request.tenant(), request.request(), request.account());
        }
    }

    /** Ends what a dead node held, at its last sign of life. */
    record Inherit(HeldRequest request, CompletableFuture<Void> done) implements Command {
        Inherit(HeldRequest request) {
            this(request, new CompletableFuture<>());
        }
    }

    /** Logs a request that was refused, or that no meter followed. */
    record Log(LoggedRequest request, CompletableFuture<Void> done) implements Command {
        Log(LoggedRequest request) {
            this(request, new CompletableFuture<>());
        }
    }

    /** Notes what requests have used so far. */
    record Note(List<Progress> progress, CompletableFuture<Void> done) implements Command {
        Note(List<Progress> progress) {
            this(progress, new CompletableFuture<>());
        }
    }
}
