package dev.parley.kernel.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts every request from its first byte to the last of its response, and notes the cookies that are set. */
final class MeteredHandler extends Handler.Wrapper {
    private final HttpMetrics metrics;
    private final CookiesSeen cookies;

    MeteredHandler(HttpMetrics metrics, CookiesSeen cookies) {
        this.metrics = metrics;
        this.cookies = cookies;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        metrics.begun();
        Request.addCompletionListener(request, failure -> {
            metrics.ended(response.getStatus(), System.nanoTime() - request.getBeginNanoTime());
            if (response.getHeaders().contains(HttpHeader.SET_COOKIE)) {
                cookies.note(response.getHeaders().getValuesList(HttpHeader.SET_COOKIE));
            }
        });
        return super.handle(request, response, callback);
    }
}
