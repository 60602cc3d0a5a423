package dev.parley.plugin.inference.gpu;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.PlatformException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** One attempt on one server failed. */
final class UpstreamFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /** What the failure says about the server. */
    enum Verdict {
        /** Nothing: the request is at fault, and no other server would do better. */
        REQUEST_AT_FAULT,
        /** It has too much to do. */
        BUSY,
        /** Something went wrong; more of it and the server counts as unwell. */
        SUSPECT,
        /** It cannot be used. */
        DOWN
    }

    private final transient PlatformException error;
    private final Verdict verdict;
    private final boolean unanswered;

    private UpstreamFailure(PlatformException error, Verdict verdict, boolean unanswered) {
        super(error.message(), error);
        this.error = error;
        this.verdict = verdict;
        this.unanswered = unanswered;
    }

    static UpstreamFailure of(PlatformException error, Verdict verdict) {
        return new UpstreamFailure(error, verdict, false);
    }

    static UpstreamFailure suspect(ErrorCode code, String message, @Nullable Throwable cause) {
        return of(new PlatformException(code, message, cause), Verdict.SUSPECT);
    }

    static UpstreamFailure down(ErrorCode code, String message, @Nullable Throwable cause) {
        return of(new PlatformException(code, message, cause), Verdict.DOWN);
    }

    /** The request was sent over a connection that ended before the first byte of an answer. */
    static UpstreamFailure unanswered(Throwable cause) {
        return new UpstreamFailure(
                new PlatformException(
                        GpuErrors.BROKEN_OFF, "The model server closed the connection unanswered.", cause),
                Verdict.SUSPECT,
                true);
    }

    PlatformException error() {
        return error;
    }

    Verdict verdict() {
        return verdict;
    }

    boolean isUnanswered() {
        return unanswered;
    }

    /** Whether another server may do better. */
    boolean tryElsewhere() {
        return verdict != Verdict.REQUEST_AT_FAULT;
    }
}
