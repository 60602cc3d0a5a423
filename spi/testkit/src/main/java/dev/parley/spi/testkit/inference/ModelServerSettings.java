package dev.parley.spi.testkit.inference;

import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What a {@link ScriptedModelServer} is like; {@link #start()} makes one. */
public final class ModelServerSettings {
    final Dialect dialect;
    final List<String> models;
    long contextTokens = 32_768;

    @Nullable
    String apiKey;

    Duration idleClose = Duration.ofSeconds(5);
    int fragment;
    int slots = 4;
    boolean log = true;
    boolean cacheReport = true;

    @Nullable
    SSLContext tls;

    ModelServerSettings(Dialect dialect, List<String> models) {
        this.dialect = dialect;
        this.models = models;
    }

    /** Prompts longer than this are refused. */
    public ModelServerSettings contextTokens(long value) {
        contextTokens = value;
        return this;
    }

    /** Refuses requests without this bearer key. */
    public ModelServerSettings apiKey(String value) {
        apiKey = value;
        return this;
    }

    /** After how long a connection without a request is closed. */
    public ModelServerSettings idleClose(Duration value) {
        idleClose = value;
        return this;
    }

    /** Sends answers in pieces of so many bytes, through the middle of characters. */
    public ModelServerSettings fragments(int bytes) {
        fragment = bytes;
        return this;
    }

    /** How many requests the server says that it works on at a time. */
    public ModelServerSettings slots(int value) {
        slots = value;
        return this;
    }

    /** Says nothing of the prefix cache, as servers do that were started without the flag for it. */
    public ModelServerSettings withoutCacheReport() {
        cacheReport = false;
        return this;
    }

    /** Keeps no account of requests: for benchmarks, whose requests would fill the memory. */
    public ModelServerSettings withoutLog() {
        log = false;
        return this;
    }

    /** Speaks TLS. */
    public ModelServerSettings tls(SSLContext context) {
        tls = context;
        return this;
    }

    public ScriptedModelServer start() {
        return new ScriptedModelServer(this);
    }
}
