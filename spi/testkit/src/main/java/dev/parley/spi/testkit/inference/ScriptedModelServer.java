package dev.parley.spi.testkit.inference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A model server on 127.0.0.1 that does what a test tells it, over real HTTP, in the dialect of a real server, faults
 * included. Without a script it answers {@code You said: …} word by word; it calls a tool if the text contains the tool's
 * name or the request forces it; it reasons first if the text contains {@code reason}. A token is a word with the space
 * before it, so that usage can be foretold. Every connection costs virtual threads only: thousands are fine.
 */
public final class ScriptedModelServer implements AutoCloseable {
    static final Map<String, String> PLAIN_TEXT = Map.of("content-type", "text/plain; version=0.0.4");

    private final ModelServerSettings settings;
    private final ModelPages pages;
    private final Pace pace = new Pace();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<ReceivedRequest> chats = new CopyOnWriteArrayList<>();
    private final BlockingQueue<ReceivedRequest> unseen = new LinkedBlockingQueue<>();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong running = new AtomicLong();
    private volatile Script standing = Script.create().defaultAnswer();
    private volatile boolean loading;
    private volatile @Nullable ServerSocket listener;
    private int port;

    ScriptedModelServer(ModelServerSettings settings) {
        this.settings = settings;
        this.pages = new ModelPages(settings.dialect, settings.models, settings.contextTokens);
        resume();
    }

    /** Starts a server on a free port. */
    public static ScriptedModelServer start(Dialect dialect, String... models) {
        return settings(dialect, models).start();
    }

    public static ModelServerSettings settings(Dialect dialect, String... models) {
        return new ModelServerSettings(dialect, List.of(models));
    }

    /** The base address, ending in {@code /v1}. */
    public URI endpoint() {
        return URI.create((settings.tls == null ? "http" : "https") + "://127.0.0.1:" + port + "/v1");
    }

    /** The bearer key that the server wants. */
    public Optional<String> apiKey() {
        return Optional.ofNullable(settings.apiKey);
    }

    /** The next chat request that has no script yet gets this one. */
    public ScriptedModelServer script(Script script) {
        scripts.add(script);
        return this;
    }

    /** Every chat request without a script of its own gets this one. */
    public ScriptedModelServer always(Script script) {
        standing = script;
        return this;
    }

    /** Each token waits for the gate. */
    public ScriptedModelServer pace(Gate gate) {
        pace.by(gate);
        return this;
    }

    /** Each token takes so long; for benchmarks. */
    public ScriptedModelServer pace(Duration perToken) {
        pace.by(perToken);
        return this;
    }

    /** While loading, everything is answered with 503. */
    public ScriptedModelServer loading(boolean value) {
        loading = value;
        return this;
    }

    /** The chat requests received, in order. Empty where the log is off. */
    public List<ReceivedRequest> requests() {
        return chats;
    }

    /** How many chat requests were received. */
    public long requestCount() {
        return received.get();
    }

    /** How many chat requests are being answered. */
    public long running() {
        return running.get();
    }

    /** Waits for the next chat request that this method has not yet given back. */
    public ReceivedRequest awaitRequest() throws InterruptedException {
        ReceivedRequest next = unseen.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request came within 30 s");
        }
        return next;
    }

    /** How many tokens the server counts for a text. */
    public static long countTokens(String text) {
        return Tokens.count(text);
    }

    /** Stops listening and resets all connections, as a machine that is gone. */
    public void suspend() {
        try {
            ServerSocket open = listener;
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(ScriptedModelServer::reset);
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // It is closed already, which is what was wanted.
            return;
        }
    }

    /** Listens again, on the same port. */
    public void resume() {
        try {
            ServerSocket socket = socketFactory().createServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 4096);
            port = socket.getLocalPort();
            listener = socket;
            threads.execute(() -> accept(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        suspend();
        threads.shutdownNow();
        threads.close();
    }

    private ServerSocketFactory socketFactory() {
        SSLContext tls = settings.tls;
        return tls == null ? ServerSocketFactory.getDefault() : tls.getServerSocketFactory();
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                serve(from.accept(), from);
            } catch (IOException e) {
                if (!from.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket, ServerSocket from) {
        sockets.add(socket);
        if (from.isClosed()) {
            // Came while the server went: whoever closed it did not see this one.
            reset(socket);
            return;
        }
        try {
            threads.execute(() -> {
                new ModelServerConnection(socket, settings.idleClose, this::answer).run();
                sockets.remove(socket);
            });
        } catch (RejectedExecutionException _) {
            reset(socket);
        }
    }

    private ModelServerConnection.Answering answer(WireRequest request, Socket socket, boolean fresh) {
        return new AnswerInProgress(this, new Incoming(request, socket, fresh)).start(threads);
    }

    ModelServerSettings settings() {
        return settings;
    }

    ModelPages pages() {
        return pages;
    }

    boolean isLoading() {
        return loading;
    }

    Pace pace() {
        return pace;
    }

    Script nextScript() {
        Script scripted = scripts.poll();
        return scripted == null ? standing : scripted;
    }

    void began(ReceivedRequest chat) {
        received.incrementAndGet();
        running.incrementAndGet();
        if (settings.log) {
            chats.add(chat);
            unseen.add(chat);
        }
    }

    void ended() {
        running.decrementAndGet();
    }

    /** A request as it came from a connection. */
    record Incoming(WireRequest request, Socket socket, boolean fresh) {}

    /** A chat request and where its answer goes. */
    record Exchange(ChatRequest chat, ReceivedRequest received, Socket socket, WireResponse response) {
        String number() {
            return received.header("x-request-id").orElse("0");
        }
    }
}
