package dev.parley.kernel.http.admin;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.session.AccountSession;
import dev.parley.kernel.tenancy.Tenant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** People of a tenant, one for each role, who have signed in. */
final class TestingStaff {
    private final Map<Role, AccountSession> sessions = new EnumMap<>(Role.class);

    private TestingStaff(TestingPlatform platform, Tenant tenant) {
        for (Role role : Role.values()) {
            sessions.put(
                    role,
                    platform.signIn(tenant, account(platform, tenant, role)).session());
        }
    }

    static TestingStaff of(TestingPlatform platform, Tenant tenant) {
        return new TestingStaff(platform, tenant);
    }

    Account account(Role role) {
        return session(role).account();
    }

    /** What the browser of whoever has this role sends. */
    String[] headers(Role role) {
        return new String[] {cookie(role), "x-csrf-token: " + session(role).csrfToken()};
    }

    String cookie(Role role) {
        return "Cookie: session=" + session(role).cookie();
    }

    private AccountSession session(Role role) {
        AccountSession session = sessions.get(role);
        if (session == null) {
            throw new IllegalStateException("nobody is " + role);
        }
        return session;
    }

    private static Account account(TestingPlatform platform, Tenant tenant, Role role) {
        String email = role.name().toLowerCase(Locale.ROOT) + "@example.org";
        return platform.platform().accounts().create(TenantContext.system(tenant.id()), NewAccount.of(email, role));
    }
}
