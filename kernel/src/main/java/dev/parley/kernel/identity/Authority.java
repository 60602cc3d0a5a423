package dev.parley.kernel.identity;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody may do in the administration of a tenant.
 *
 * @param permissions all of them
 * @param overOwners whether owners are theirs to make, change and suspend
 */
public record Authority(Set<Permission> permissions, boolean overOwners) {
    private static final ErrorCode MISSING = new ErrorCode("permission-required", ErrorType.FORBIDDEN);
    private static final ErrorCode OWNERS = new ErrorCode("account.owners-only", ErrorType.FORBIDDEN);
    private static final ErrorCode ABOVE = new ErrorCode("account.role-above-own", ErrorType.FORBIDDEN);

    static final Authority NONE = new Authority(EnumSet.noneOf(Permission.class), false);

    /** Manages tenants, and has no way to anybody's content. */
    static final Authority PLATFORM = new Authority(
            EnumSet.complementOf(EnumSet.of(
                    Permission.MANAGE_PRIVACY,
                    Permission.MANAGE_HOLDS,
                    Permission.REQUEST_BREAK_GLASS,
                    Permission.APPROVE_BREAK_GLASS)),
            true);

    public Authority {
        permissions = Set.copyOf(permissions);
    }

    static Authority of(Role role) {
        return new Authority(Permission.of(role), role == Role.OWNER);
    }

    /** @throws PlatformException FORBIDDEN {@code permission-required} */
    public void require(Permission permission) {
        if (!permissions.contains(permission)) {
            throw missing(permission.written());
        }
    }

    /** What is said to whoever lacks a permission, or each of several. */
    public static PlatformException missing(String permission) {
        return new PlatformException(
                MISSING,
                "This takes the permission " + permission + ", which your role does not have."
                        + " An owner of this site can give you a role that does.");
    }

    /** @throws PlatformException FORBIDDEN {@code account.role-above-own} or {@code permission-required} */
    void requireMayGive(Role role) {
        if (role != Role.MEMBER) {
            require(Permission.MANAGE_ROLES);
        }
        if (!overOwners && !permissions.containsAll(Permission.of(role))) {
            throw new PlatformException(
                            ABOVE, "The role " + role.written() + " may do what yours may not: you cannot give it.")
                    .withParameter("role");
        }
    }

    /** @throws PlatformException FORBIDDEN {@code account.owners-only} */
    void requireOver(Role role) {
        if (role == Role.OWNER && !overOwners) {
            throw new PlatformException(OWNERS, "Only an owner changes an owner's account.");
        }
    }
}
