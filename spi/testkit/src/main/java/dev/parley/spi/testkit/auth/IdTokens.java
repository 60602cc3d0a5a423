package dev.parley.spi.testkit.auth;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes ID tokens, right ones and wrong ones. */
final class IdTokens {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final String OTHER = "somebody-elses";

    private final Registration registration;
    private final Clock clock;
    private final IdentityScript script;

    IdTokens(Registration registration, Clock clock, IdentityScript script) {
        this.registration = registration;
        this.clock = clock;
        this.script = script;
    }

    /** Empty where the fault is that there is none. */
    Optional<String> write(Grant grant, @Nullable TokenFault fault) {
        return write(claims(grant), fault);
    }

    private Map<String, Object> claims(Grant grant) {
        Instant now = clock.instant().plus(script.ahead);
        Map<String, Object> claims = new LinkedHashMap<>();
        if (!script.profileAtUserinfoAlone) {
            claims.putAll(grant.person().claims());
        }
        String issuer = script.tokenIssuer;
        claims.put("iss", issuer == null ? registration.issuer().toString() : issuer);
        claims.put("sub", grant.person().subject());
        claims.put("aud", registration.clientId());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        claims.put("auth_time", now.getEpochSecond());
        grant.asked("nonce").ifPresent(nonce -> claims.put("nonce", nonce));
        return claims;
    }

    private Optional<String> write(Map<String, Object> claims, @Nullable TokenFault fault) {
        SigningKey key = script.key;
        return switch (fault) {
            case null -> Optional.of(key.sign("JWT", claims));
            case USERINFO_OF_SOMEBODY_ELSE -> Optional.of(key.sign("JWT", claims));
            case WRONG_NONCE -> with(claims, "nonce", TestingSignIn.random());
            case NO_NONCE -> without(claims, "nonce");
            case UNSIGNED -> Optional.of(SigningKey.unsigned(claims));
            case SIGNED_WITH_THE_PUBLIC_KEY -> Optional.of(key.mac(key.publicBytes(), claims));
            case SIGNED_WITH_THE_CLIENTS_SECRET ->
                Optional.of(key.mac(registration.clientSecret().getBytes(StandardCharsets.UTF_8), claims));
            case FORGED -> Optional.of(new SigningKey().signAs(key.id(), "JWT", claims));
            case UNKNOWN_KEY -> Optional.of(new SigningKey().sign("JWT", claims));
            case EXPIRED -> with(claims, "exp", fromNow(Duration.ofMinutes(-1)));
            case ISSUED_LATER -> {
                claims.put("exp", fromNow(Duration.ofHours(2)));
                yield with(claims, "iat", fromNow(Duration.ofHours(1)));
            }
            case FOREIGN_AUDIENCE -> with(claims, "aud", OTHER);
            case FOREIGN_PARTY -> {
                claims.put("aud", List.of(registration.clientId(), OTHER));
                yield with(claims, "azp", OTHER);
            }
            case FOREIGN_ISSUER -> with(claims, "iss", "https://" + OTHER + ".example");
            case NO_SUBJECT -> without(claims, "sub");
            case NO_EXPIRY -> without(claims, "exp");
            case NO_ISSUE_TIME -> without(claims, "iat");
            case NO_ID_TOKEN -> Optional.empty();
            case GARBLED -> Optional.of("not.a.token");
        };
    }

    private Optional<String> with(Map<String, Object> claims, String name, Object value) {
        claims.put(name, value);
        return Optional.of(script.key.sign("JWT", claims));
    }

    private Optional<String> without(Map<String, Object> claims, String name) {
        claims.remove(name);
        return Optional.of(script.key.sign("JWT", claims));
    }

    private long fromNow(Duration distance) {
        return clock.instant().plus(distance).getEpochSecond();
    }
}
