package dev.parley.plugin.oidc;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.LogoutNotice;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Reads notices of sign-outs (OpenID Connect Back-Channel Logout 1.0). */
final class LogoutTokens {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** Who sees a notice's id a second time need not remember it for longer. */
    private static final Duration LONGEST_WAY = Duration.ofMinutes(10);

    private final TokenVerifier verifier;
    private final Clock clock;
    private final OidcErrors errors;

    LogoutTokens(TokenVerifier verifier, Clock clock, OidcErrors errors) {
        this.verifier = verifier;
        this.clock = clock;
        this.errors = errors;
    }

    LogoutNotice read(byte[] body, ProviderMetadata metadata) {
        String token = Forms.one(new String(body, StandardCharsets.UTF_8), "logout_token")
                .orElseThrow(() -> errors.of(OidcFailure.LOGOUT_TOKEN));
        JsonClaims claims = verified(token, metadata);
        Optional<String> subject = claims.text("sub");
        Optional<String> session = claims.text("sid");
        boolean named = subject.isPresent() || session.isPresent();
        if (!named || !isLogout(claims) || claims.has("nonce") || isOld(claims)) {
            throw errors.of(OidcFailure.LOGOUT_TOKEN);
        }
        return new LogoutNotice(
                metadata.issuer(), claims.text("jti").orElseThrow(), subject.orElse(null), session.orElse(null));
    }

    private JsonClaims verified(String token, ProviderMetadata metadata) {
        try {
            return verifier.verify(
                    token, metadata, new JwtConsumerBuilder().setRequireJwtId().setRequireIssuedAt());
        } catch (PlatformException e) {
            if (e.type() == ErrorType.UNAUTHENTICATED) {
                throw errors.of(OidcFailure.LOGOUT_TOKEN, e.message());
            }
            throw e;
        }
    }

    /** The only thing that tells a logout token from an ID token. */
    private static boolean isLogout(JsonClaims claims) {
        return claims.members().get("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map<?, ?>;
    }

    private boolean isOld(JsonClaims claims) {
        long age = clock.instant().getEpochSecond() - claims.number("iat").orElse(0L);
        return age > LONGEST_WAY.toSeconds();
    }
}
