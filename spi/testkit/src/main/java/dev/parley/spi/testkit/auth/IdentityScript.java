package dev.parley.spi.testkit.auth;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the test wants of a {@link ScriptedIdentityProvider}. */
final class IdentityScript {
    private final Map<String, Optional<Object>> metadata = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable TokenFault> nextToken = new AtomicReference<>();
    private final AtomicReference<@Nullable String> nextRefusal = new AtomicReference<>();
    volatile ScriptedPerson person = ScriptedPerson.named("Ada Example");
    volatile SigningKey key = new SigningKey();
    volatile Duration ahead = Duration.ZERO;
    volatile boolean publicClient;
    volatile boolean profileAtUserinfoAlone;
    volatile @Nullable String tokenIssuer;

    void metadata(String name, @Nullable Object value) {
        metadata.put(name, Optional.ofNullable(value));
    }

    /** The discovery document with what the test changed. */
    void adapt(Map<String, Object> document) {
        metadata.forEach((name, value) ->
                value.ifPresentOrElse(present -> document.put(name, present), () -> document.remove(name)));
    }

    void nextToken(TokenFault fault) {
        nextToken.set(fault);
    }

    @Nullable
    TokenFault takeTokenFault() {
        return nextToken.getAndSet(null);
    }

    void nextRefusal(String error) {
        nextRefusal.set(error);
    }

    Optional<String> takeRefusal() {
        return Optional.ofNullable(nextRefusal.getAndSet(null));
    }
}
