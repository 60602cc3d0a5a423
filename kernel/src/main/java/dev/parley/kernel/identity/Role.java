package dev.parley.kernel.identity;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an account is for. Written in lower case with hyphens, as {@code privacy-officer}. */
public enum Role {
    OWNER,
    ADMIN,
    BILLING,
    PRIVACY_OFFICER,
    AUDITOR,
    SUPPORT,
    MEMBER;

    private static final ErrorCode UNKNOWN = new ErrorCode("account.unknown-role", ErrorType.INVALID_REQUEST);

    /** @throws PlatformException INVALID_REQUEST {@code account.unknown-role} if there is none of this name */
    public static Role parse(String written) {
        return Arrays.stream(values())
                .filter(role -> role.written().equals(written))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                                UNKNOWN,
                                "There is no role '" + written + "'. The roles are "
                                        + Arrays.stream(values())
                                                .map(Role::written)
                                                .collect(Collectors.joining(", "))
                                        + ".")
                        .withParameter("role"));
    }

    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
