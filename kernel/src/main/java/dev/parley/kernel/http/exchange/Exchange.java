package dev.parley.kernel.http.exchange;

import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.http.watch.ClientWatch;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.spi.PlatformException;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** One request of one tenant, and its response. Used by the thread that handles it. */
public final class Exchange {
    private static final String COOKIES = "set-cookie";

    private final Context context;
    private final UUID requestId;
    private final Origin origin;
    private final Tenant tenant;
    private final RequestTrace trace = new RequestTrace();

    Exchange(Context context, UUID requestId, Origin origin, Tenant tenant) {
        this.context = context;
        this.requestId = requestId;
        this.origin = origin;
        this.tenant = tenant;
    }

    /** Ours: new for every request. */
    public UUID requestId() {
        return requestId;
    }

    public Tenant tenant() {
        return tenant;
    }

    public InetAddress client() {
        return origin.client();
    }

    /** Whether the client's side of the connection is TLS. */
    public boolean secure() {
        return origin.secure();
    }

    /** The whole address of a path, as the client reaches this tenant. */
    public URI address(String path) {
        return URI.create((origin.secure() ? "https://" : "http://") + origin.authority() + path);
    }

    RequestTrace trace() {
        return trace;
    }

    public String path() {
        return context.path();
    }

    public Face face() {
        return Face.of(path(), header("anthropic-version").isPresent());
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name));
    }

    public String pathParameter(String name) {
        return context.pathParam(name);
    }

    /** @throws PlatformException NOT_FOUND if the segment is no id: there is no such thing then */
    public UUID pathId(String name) {
        try {
            return UUID.fromString(context.pathParam(name));
        } catch (IllegalArgumentException e) {
            throw RequestErrors.unknownPath(context.method().name(), path());
        }
    }

    /** What the browser has, unchecked. */
    public Optional<String> cookie(BrowserCookie cookie) {
        return Optional.ofNullable(context.cookie(cookie.name(secure())));
    }

    /** @param age how long the browser keeps it, at most as long as the cookie's own longest; zero takes it away */
    public void setCookie(BrowserCookie cookie, String value, Duration age) {
        context.res().addHeader(COOKIES, cookie.written(secure(), value, age));
    }

    /** @throws PlatformException if the body is too large, of another type, or does not arrive */
    public byte[] jsonBody(int limit) {
        return RequestBody.json(context, limit);
    }

    /**
     * The fields of a form, each with all its values.
     *
     * @throws PlatformException if the body is too large, is no form, or does not arrive
     */
    public Map<String, List<String>> formBody(int limit) {
        return FormFields.parse(RequestBody.form(context, limit));
    }

    /** @throws PlatformException if the body is too large, is no form, or does not arrive */
    public byte[] rawFormBody(int limit) {
        return RequestBody.form(context, limit);
    }

    /** The parameters of the address, each with all its values. */
    public Map<String, List<String>> queries() {
        return context.queryParamMap();
    }

    /** Sends the browser elsewhere, by GET. */
    public void redirect(URI location) {
        context.res().setStatus(HttpServletResponse.SC_SEE_OTHER);
        context.res().setHeader("location", location.toString());
    }

    /** For any header but that of cookies. */
    public void setHeader(String name, String value) {
        if (name.equalsIgnoreCase(COOKIES)) {
            throw new IllegalArgumentException("a cookie is set by setCookie");
        }
        context.res().setHeader(name, value);
    }

    public void json(int status, JsonWriter json) throws IOException {
        send(status, "application/json", json);
    }

    public void noContent() {
        context.res().setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** Answers in the face's dialect. */
    public void problem(Problem problem) throws IOException {
        JsonWriter json = new JsonWriter();
        ErrorBody.write(json, face(), problem, requestId.toString());
        send(problem.status(), ErrorBody.contentType(face()), json);
    }

    /** Sends a body as it is. */
    public void bytes(int status, String contentType, byte[] body) throws IOException {
        HttpServletResponse response = context.res();
        response.setStatus(status);
        response.setContentType(contentType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A body that is read as it comes, however large; it ends where the caller stops. */
    public InputStream bodyStream() throws IOException {
        return context.req().getInputStream();
    }

    /** How large the body is, if the client has said so. */
    public OptionalLong bodyLength() {
        long length = context.req().getContentLengthLong();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /** A body that is written as it comes to be. Nothing is sent before the first byte. */
    public OutputStream stream(int status, String contentType) throws IOException {
        HttpServletResponse response = context.res();
        response.setStatus(status);
        response.setContentType(contentType);
        return response.getOutputStream();
    }

    /** As {@link #stream(int, String)}, where it is known how much there is. */
    public OutputStream stream(int status, String contentType, long length) throws IOException {
        OutputStream out = stream(status, contentType);
        context.res().setContentLengthLong(length);
        return out;
    }

    public void status(int status) {
        context.res().setStatus(status);
    }

    /** The response as a stream of events; nothing is sent before the first. */
    public EventStream eventStream() {
        return new EventStream(context.res());
    }

    /** Begins to watch over the client; to be closed before the handler returns. */
    public ClientWatch watchClient() {
        return ClientWatch.over(ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint());
    }

    public String method() {
        return context.method().name();
    }

    /** The request's preferences in {@code accept-language}, best first. */
    public List<Locale> languages() {
        return Collections.list(context.req().getLocales());
    }

    private void send(int status, String contentType, JsonWriter json) throws IOException {
        HttpServletResponse response = context.res();
        response.setStatus(status);
        response.setContentType(contentType);
        response.setContentLength(json.size());
        response.getOutputStream().write(json.buffer(), 0, json.size());
    }
}
