package dev.parley.plugin.inference.gpu;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;

/** Every way in which this backend fails. */
final class GpuErrors {
    static final ErrorCode MODEL_NOT_FOUND = new ErrorCode("inference-gpu.model-not-found", ErrorType.NOT_FOUND);
    static final ErrorCode CONTEXT_EXCEEDED =
            new ErrorCode("inference-gpu.context-exceeded", ErrorType.INVALID_REQUEST);
    static final ErrorCode REQUEST_REFUSED = new ErrorCode("inference-gpu.request-refused", ErrorType.INVALID_REQUEST);
    static final ErrorCode NO_SERVER = new ErrorCode("inference-gpu.no-server", ErrorType.UNAVAILABLE);
    static final ErrorCode BUSY = new ErrorCode("inference-gpu.busy", ErrorType.UNAVAILABLE);
    static final ErrorCode CANCELLED = new ErrorCode("inference-gpu.cancelled", ErrorType.UNAVAILABLE);
    static final ErrorCode UNREACHABLE = new ErrorCode("inference-gpu.unreachable", ErrorType.UPSTREAM_FAILED);
    static final ErrorCode KEY_REFUSED = new ErrorCode("inference-gpu.key-refused", ErrorType.UPSTREAM_FAILED);
    static final ErrorCode SERVER_FAILED = new ErrorCode("inference-gpu.server-failed", ErrorType.UPSTREAM_FAILED);
    static final ErrorCode BROKEN_OFF = new ErrorCode("inference-gpu.broken-off", ErrorType.UPSTREAM_FAILED);
    static final ErrorCode TIMEOUT = new ErrorCode("inference-gpu.timeout", ErrorType.UPSTREAM_TIMEOUT);

    private GpuErrors() {}
}
