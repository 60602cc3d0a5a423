package dev.parley.plugin.inference.gpu;

import dev.parley.plugin.inference.gpu.UpstreamFailure.Verdict;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.PlatformException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server's refusal means. The server's own words are not passed on: they may repeat the prompt or the key, and they
 * are for the operator of the server.
 */
final class UpstreamErrors {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final String TOO_LONG = "The conversation is longer than the model's context.";

    private UpstreamErrors() {}

    /** @param tooLong whether the request's size alone says that it does not fit, for servers that have no word for it */
    static UpstreamFailure status(int status, HttpHeaders headers, JsonTree body, boolean tooLong) {
        JsonTree error = body.object("error").isEmpty() ? body : body.object("error");
        return switch (status) {
            case 400, 413, 422 -> refused(status, error, tooLong);
            case 401, 403 ->
                UpstreamFailure.down(
                        GpuErrors.KEY_REFUSED, "The model server refused this platform's key (" + status + ").", null);
            case 404 ->
                UpstreamFailure.suspect(
                        GpuErrors.SERVER_FAILED, "The model server does not have the model any more (404).", null);
            case 429, 503 -> busy(status, headers);
            case 408, 504 ->
                UpstreamFailure.suspect(GpuErrors.TIMEOUT, "The model server gave up waiting (" + status + ").", null);
            default ->
                UpstreamFailure.suspect(GpuErrors.SERVER_FAILED, "The model server failed (" + status + ").", null);
        };
    }

    /** An error within a stream, after status 200. */
    static UpstreamFailure inBand(JsonTree error) {
        if (exceedsContext(error)) {
            return refused(400, error, true);
        }
        return UpstreamFailure.suspect(GpuErrors.SERVER_FAILED, "The model server failed within its answer.", null);
    }

    static UpstreamFailure busy() {
        return UpstreamFailure.of(
                new PlatformException(GpuErrors.BUSY, "All model servers are busy.")
                        .withRetryAfter(Duration.ofSeconds(5)),
                Verdict.BUSY);
    }

    static UpstreamFailure cancelled() {
        return UpstreamFailure.of(
                new PlatformException(GpuErrors.CANCELLED, "The answer was cancelled."), Verdict.REQUEST_AT_FAULT);
    }

    static UpstreamFailure timeout(String what) {
        return UpstreamFailure.suspect(GpuErrors.TIMEOUT, what, null);
    }

    private static UpstreamFailure busy(int status, HttpHeaders headers) {
        PlatformException error =
                new PlatformException(GpuErrors.BUSY, "The model server has too much to do (" + status + ").");
        return UpstreamFailure.of(
                error.withRetryAfter(retryAfter(headers).orElse(Duration.ofSeconds(1))), Verdict.BUSY);
    }

    private static UpstreamFailure refused(int status, JsonTree error, boolean tooLong) {
        boolean context =
                exceedsContext(error) || (tooLong && error.text("param").isEmpty());
        ErrorCode code = context ? GpuErrors.CONTEXT_EXCEEDED : GpuErrors.REQUEST_REFUSED;
        String message = context ? TOO_LONG : "The model server refused the request (" + status + ").";
        PlatformException refusal = new PlatformException(code, message);
        Optional<String> parameter = error.text("param").filter(name -> name.matches("[a-z0-9_.\\[\\]]{1,64}"));
        return UpstreamFailure.of(parameter.map(refusal::withParameter).orElse(refusal), Verdict.REQUEST_AT_FAULT);
    }

    /** Said in a field of its own: by llama.cpp in {@code type}, by vLLM in {@code param}, by OpenAI in {@code code}. */
    private static boolean exceedsContext(JsonTree error) {
        return error.text("type").filter("exceed_context_size_error"::equals).isPresent()
                || error.text("param").filter("input_tokens"::equals).isPresent()
                || error.text("code").filter("context_length_exceeded"::equals).isPresent();
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("retry-after")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}
