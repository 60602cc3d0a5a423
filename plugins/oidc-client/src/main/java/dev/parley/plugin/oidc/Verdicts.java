package dev.parley.plugin.oidc;

import static org.jose4j.jwt.consumer.ErrorCodes.AUDIENCE_INVALID;
import static org.jose4j.jwt.consumer.ErrorCodes.AUDIENCE_MISSING;
import static org.jose4j.jwt.consumer.ErrorCodes.EXPIRATION_MISSING;
import static org.jose4j.jwt.consumer.ErrorCodes.EXPIRED;
import static org.jose4j.jwt.consumer.ErrorCodes.ISSUED_AT_INVALID_FUTURE;
import static org.jose4j.jwt.consumer.ErrorCodes.ISSUED_AT_INVALID_PAST;
import static org.jose4j.jwt.consumer.ErrorCodes.ISSUED_AT_MISSING;
import static org.jose4j.jwt.consumer.ErrorCodes.ISSUER_INVALID;
import static org.jose4j.jwt.consumer.ErrorCodes.ISSUER_MISSING;
import static org.jose4j.jwt.consumer.ErrorCodes.JWT_ID_MISSING;
import static org.jose4j.jwt.consumer.ErrorCodes.NOT_YET_VALID;
import static org.jose4j.jwt.consumer.ErrorCodes.SIGNATURE_INVALID;
import static org.jose4j.jwt.consumer.ErrorCodes.SUBJECT_MISSING;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** What the library found wrong with a token, the gravest first. */
final class Verdicts {
    private static final Map<Integer, OidcFailure> BY_CODE = byCode();

    private Verdicts() {}

    static OidcFailure of(InvalidJwtException e) {
        return BY_CODE.entrySet().stream()
                .filter(verdict -> e.hasErrorCode(verdict.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OidcFailure.TOKEN_MALFORMED);
    }

    private static Map<Integer, OidcFailure> byCode() {
        Map<Integer, OidcFailure> verdicts = new LinkedHashMap<>();
        verdicts.put(SIGNATURE_INVALID, OidcFailure.TOKEN_SIGNATURE);
        verdicts.put(ISSUER_INVALID, OidcFailure.FOREIGN_ISSUER);
        verdicts.put(ISSUER_MISSING, OidcFailure.FOREIGN_ISSUER);
        verdicts.put(AUDIENCE_INVALID, OidcFailure.FOREIGN_AUDIENCE);
        verdicts.put(AUDIENCE_MISSING, OidcFailure.FOREIGN_AUDIENCE);
        verdicts.put(SUBJECT_MISSING, OidcFailure.TOKEN_INCOMPLETE);
        verdicts.put(EXPIRATION_MISSING, OidcFailure.TOKEN_INCOMPLETE);
        verdicts.put(ISSUED_AT_MISSING, OidcFailure.TOKEN_INCOMPLETE);
        verdicts.put(JWT_ID_MISSING, OidcFailure.TOKEN_INCOMPLETE);
        verdicts.put(EXPIRED, OidcFailure.TOKEN_EXPIRED);
        verdicts.put(ISSUED_AT_INVALID_PAST, OidcFailure.TOKEN_EXPIRED);
        verdicts.put(ISSUED_AT_INVALID_FUTURE, OidcFailure.TOKEN_TOO_EARLY);
        verdicts.put(NOT_YET_VALID, OidcFailure.TOKEN_TOO_EARLY);
        return verdicts;
    }
}
