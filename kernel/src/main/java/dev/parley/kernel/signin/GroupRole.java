package dev.parley.kernel.signin;

import dev.parley.kernel.identity.Role;
import dev.parley.spi.PlatformException;

/** A group at a provider, and the role that its members have here. Written as {@code oidc/administrators=admin}. */
record GroupRole(String provider, String group, Role role) {
    private static final String FORM = "must be written as provider/group=role, as oidc/administrators=admin";

    /** A group's name may hold a slash or an equals sign: it is between the first slash and the last equals sign. */
    static GroupRole parse(String written) {
        int slash = written.indexOf('/');
        int equals = written.lastIndexOf('=');
        if (slash < 1 || equals < slash + 2) {
            throw new IllegalArgumentException(FORM);
        }
        try {
            Role role = Role.parse(written.substring(equals + 1).strip());
            return new GroupRole(
                    written.substring(0, slash).strip(),
                    written.substring(slash + 1, equals).strip(),
                    role);
        } catch (PlatformException e) {
            throw new IllegalArgumentException(FORM + ". " + e.message(), e);
        }
    }
}
