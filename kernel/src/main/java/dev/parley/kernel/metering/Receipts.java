package dev.parley.kernel.metering;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receipts, for those whose they are. */
public final class Receipts {
    private static final ErrorCode NONE = new ErrorCode("receipt-not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode OPEN = new ErrorCode("request-in-progress", ErrorType.CONFLICT);
    private static final Logger log = LoggerFactory.getLogger(Receipts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Database database;
    private final ReceiptDao receipts;
    private final Running running;

    @Inject
    Receipts(Database database, ReceiptDao receipts, Running running) {
        this.database = database;
        this.receipts = receipts;
        this.running = running;
    }

    /**
     * The receipt of a request; waits for it where it is about to be written.
     *
     * @throws PlatformException NOT_FOUND {@code receipt-not-found}; CONFLICT {@code request-in-progress}
     */
    public Receipt get(TenantContext context, OwnerId owner, UUID request) throws InterruptedException {
        Optional<CompletableFuture<Void>> ending = running.ending(request);
        if (ending.isPresent()) {
            await(ending.get());
        }
        // Asked before: in between it may end, and have its receipt.
        boolean inProgress = running.isInProgress(request, owner);
        return database.inTenant(
                context,
                handle -> receipts.find(handle, context, owner, request)
                        .orElseThrow(() ->
                                receipts.isHeld(handle, context, owner, request) || inProgress ? open() : none()));
    }

    /** Newest first, from before a request; waits for those that are about to be written here. */
    public List<Receipt> list(TenantContext context, OwnerId owner, Optional<UUID> before, int limit) {
        try {
            Uninterruptibles.getUninterruptibly(running.endings(owner), PATIENCE);
        } catch (TimeoutException | ExecutionException e) {
            // The list is of what is written; the one that is missing is told of when it is asked for.
            log.debug("The list of receipts is without some that could not be written yet", e);
        }
        ReceiptDao.Page page = new ReceiptDao.Page(before.orElse(new UUID(-1, -1)), limit);
        return database.inTenant(context, handle -> receipts.list(handle, context, owner, page));
    }

    private static void await(CompletableFuture<Void> committed) throws InterruptedException {
        try {
            committed.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw open();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a request could not be committed", e.getCause());
        }
    }

    private static PlatformException none() {
        return new PlatformException(NONE, "There is no receipt of this request, or it is not yours.");
    }

    private static PlatformException open() {
        return new PlatformException(OPEN, "The request is still in progress; its receipt is written when it ends.")
                .withRetryAfter(Duration.ofSeconds(1));
    }
}
