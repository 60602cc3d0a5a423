package dev.parley.kernel.policy;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why data may go to a recipient in another country (GDPR chapter V). Written in lower case with hyphens. */
public enum TransferBasis {
    /** It stays in the European Economic Area. */
    NONE_NEEDED,
    /** Article 45. */
    ADEQUACY,
    /** Article 46(2)(c). */
    STANDARD_CLAUSES,
    /** Article 47. */
    BINDING_RULES,
    /** The person goes there, as with a sign-in of their choice; Article 49(1)(b). */
    PERSONS_OWN_ACT;

    private static final ErrorCode UNKNOWN = new ErrorCode("policy.unknown-transfer-basis", ErrorType.INVALID_REQUEST);

    /** @throws PlatformException INVALID_REQUEST {@code policy.unknown-transfer-basis} if there is none of this name */
    public static TransferBasis parse(String written) {
        return Arrays.stream(values())
                .filter(basis -> basis.written().equals(written))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                                UNKNOWN,
                                "There is no transfer basis '" + written + "'. There are "
                                        + Arrays.stream(values())
                                                .map(TransferBasis::written)
                                                .collect(Collectors.joining(", "))
                                        + ".")
                        .withParameter("transferBasis"));
    }

    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
