package dev.parley.kernel.access;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that is being answered for the holder of a key. When the key dies, what was named by {@link #cancelWith} is run;
 * before anything was named, the handling thread is interrupted.
 */
public final class RunningRequest implements AutoCloseable {
    private static final ErrorCode REVOKED = new ErrorCode("api-key.revoked", ErrorType.UNAUTHENTICATED);

    private final Thread handler = Thread.currentThread();
    private final ApiKeyHolder holder;
    private final Consumer<RunningRequest> end;
    private @Nullable Runnable cancel;
    private boolean refused;
    private boolean interrupted;
    private boolean ended;

    RunningRequest(ApiKeyHolder holder, Consumer<RunningRequest> end) {
        this.holder = holder;
        this.end = end;
    }

    /** From now on the handling thread is not interrupted; this is run instead, at once if the key is dead already. */
    public synchronized void cancelWith(Runnable action) {
        cancel = action;
        if (refused) {
            action.run();
        }
    }

    /** What to tell the client if the key has died; asked by the handling thread. */
    public synchronized Optional<PlatformException> refusal() {
        if (!refused) {
            return Optional.empty();
        }
        calm();
        return Optional.of(new PlatformException(
                REVOKED, "This API key was revoked, or its account suspended, while the answer was being written."));
    }

    @Override
    public void close() {
        end.accept(this);
        synchronized (this) {
            ended = true;
            calm();
        }
    }

    ApiKeyHolder holder() {
        return holder;
    }

    synchronized void refuse() {
        if (ended || refused) {
            return;
        }
        refused = true;
        if (cancel != null) {
            cancel.run();
        } else {
            interrupted = true;
            handler.interrupt();
        }
    }

    /** The interrupt was ours, and meant for what has ended. */
    private void calm() {
        if (interrupted) {
            interrupted = false;
            Thread.interrupted();
        }
    }
}
