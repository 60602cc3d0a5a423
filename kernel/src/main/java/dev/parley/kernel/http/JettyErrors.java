package dev.parley.kernel.http;

import dev.parley.kernel.database.Ids;
import dev.parley.kernel.http.exchange.ErrorBody;
import dev.parley.kernel.http.exchange.Face;
import dev.parley.kernel.http.exchange.Problem;
import dev.parley.kernel.http.json.JsonWriter;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Words what Jetty refuses before any handler sees it, in the dialect of the face. */
final class JettyErrors extends ErrorHandler {
    private final Ids ids;

    JettyErrors(Ids ids) {
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = request.getAttribute(ERROR_EXCEPTION) instanceof HttpException fault
                ? fault.getCode()
                : response.getStatus();
        String requestId = ids.next().toString();
        String path = request.getHttpURI().getPath();
        Face face = Face.of(path == null ? "" : path, request.getHeaders().contains("anthropic-version"));
        JsonWriter json = new JsonWriter();
        ErrorBody.write(json, face, problem(status), requestId);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ErrorBody.contentType(face));
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, json.size());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("x-content-type-options", "nosniff");
        response.getHeaders().put("x-request-id", requestId);
        response.write(true, ByteBuffer.wrap(json.toBytes()), callback);
        return true;
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 400 -> Problem.of(status, "request.malformed", "The request line or a header is malformed.");
            case 408 -> Problem.of(status, "request.timeout", "The request did not arrive in time.");
            case 414 -> Problem.of(status, "request.url-too-long", "The URL is too long.");
            case 431 -> Problem.of(status, "request.headers-too-large", "The request's headers are too large.");
            case 500 -> Problem.internal();
            case 505 -> Problem.of(status, "request.http-version", "This version of HTTP is not spoken here.");
            default -> Problem.of(status, "request.refused", HttpStatus.getMessage(status) + ".");
        };
    }
}
