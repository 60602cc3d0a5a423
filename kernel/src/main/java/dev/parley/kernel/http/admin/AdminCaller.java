package dev.parley.kernel.http.admin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.Permission;

/** Somebody who has signed in and has a permission that the route takes. */
record AdminCaller(TenantContext context, Account account) {
    boolean may(Permission permission) {
        return Permission.of(account.role()).contains(permission);
    }
}
