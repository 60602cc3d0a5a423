package dev.parley.kernel.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts every request from its first byte to the last of its response. */
final class MeteredHandler extends Handler.Wrapper {
    private final HttpMetrics metrics;

    MeteredHandler(HttpMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        metrics.begun();
        Request.addCompletionListener(
                request,
                failure -> metrics.ended(response.getStatus(), System.nanoTime() - request.getBeginNanoTime()));
        return super.handle(request, response, callback);
    }
}
