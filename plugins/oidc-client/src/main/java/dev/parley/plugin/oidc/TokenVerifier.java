package dev.parley.plugin.oidc;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/** Judges the tokens that a provider signs (OpenID Connect Core 1.0, section 3.1.3.7). */
final class TokenVerifier {
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** Those with a key pair alone: with a shared secret, whoever can check a token can make one. */
    private static final Set<String> ALGORITHMS = Set.of(
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    private static final AlgorithmConstraints PERMITTED =
            new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new));

    private final String clientId;
    private final Issuers issuers;
    private final Keys keys;
    private final Clock clock;
    private final OidcErrors errors;

    TokenVerifier(OidcSettings settings, Issuers issuers, Keys keys, Clock clock) {
        this.clientId = settings.clientId();
        this.issuers = issuers;
        this.keys = keys;
        this.clock = clock;
        this.errors = new OidcErrors(settings.plugin());
    }

    /** The claims of a token that is about somebody. */
    JsonClaims idToken(String token, ProviderMetadata metadata) {
        return verify(
                token,
                metadata,
                new JwtConsumerBuilder()
                        .setRequireSubject()
                        .setRequireExpirationTime()
                        .setRequireIssuedAt());
    }

    /** The claims of a token that the rules accept, and that this provider signed for this client. */
    JsonClaims verify(String token, ProviderMetadata metadata, JwtConsumerBuilder rules) {
        JwtConsumer consumer = rules.setExpectedIssuers(
                        true, issuers.names(metadata).toArray(String[]::new))
                .setExpectedAudience(true, clientId)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setAllowedClockSkewInSeconds(Math.toIntExact(SKEW.toSeconds()))
                .setIssuedAtRestrictions(0, Integer.MAX_VALUE)
                .setJwsAlgorithmConstraints(PERMITTED)
                .setVerificationKey(keys.of(signature(token), metadata.keys()))
                .build();
        try {
            JsonClaims claims = new JsonClaims(consumer.processToClaims(token).getClaimsMap());
            checkParty(claims);
            return claims;
        } catch (InvalidJwtException e) {
            throw errors.of(Verdicts.of(e));
        }
    }

    private JsonWebSignature signature(String token) {
        try {
            if (JsonWebStructure.fromCompactSerialization(token) instanceof JsonWebSignature signature) {
                return permitted(signature);
            }
        } catch (JoseException _) {
            // Refused below, like an encrypted token: what the library says repeats the token.
        }
        throw errors.of(OidcFailure.TOKEN_MALFORMED);
    }

    private JsonWebSignature permitted(JsonWebSignature signature) {
        String algorithm =
                Optional.ofNullable(signature.getAlgorithmHeaderValue()).orElse(AlgorithmIdentifiers.NONE);
        if (algorithm.equals(AlgorithmIdentifiers.NONE)) {
            throw errors.of(OidcFailure.TOKEN_UNSIGNED);
        }
        if (!ALGORITHMS.contains(algorithm)) {
            throw errors.of(OidcFailure.TOKEN_ALGORITHM);
        }
        return signature;
    }

    /** A token for several clients says to which it was given. */
    private void checkParty(JsonClaims claims) {
        boolean shared = claims.texts("aud").orElse(Set.of()).size() > 1;
        Optional<String> party = claims.text("azp");
        if (party.isPresent() ? !party.get().equals(clientId) : shared) {
            throw errors.of(OidcFailure.FOREIGN_AUDIENCE);
        }
    }
}
