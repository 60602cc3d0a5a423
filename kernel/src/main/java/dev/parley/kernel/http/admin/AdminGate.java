package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.exchange.Endpoint;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.identity.Permission;
import jakarta.inject.Inject;
import java.util.Set;

/** Makes the routes of administration. An endpoint gets its caller from here, so there is none without a permission. */
final class AdminGate {
    private static final String PREFIX = "/api/v1/admin";

    private final AdminCallers callers;

    @Inject
    AdminGate(AdminCallers callers) {
        this.callers = callers;
    }

    Route get(String path, Permission permission, AdminEndpoint endpoint) {
        return Route.get(PREFIX + path, guarded(Set.of(permission), endpoint));
    }

    /** For callers with one of two permissions. */
    Route get(String path, Set<Permission> permissions, AdminEndpoint endpoint) {
        return Route.get(PREFIX + path, guarded(permissions, endpoint));
    }

    Route post(String path, Permission permission, AdminEndpoint endpoint) {
        return Route.post(PREFIX + path, guarded(Set.of(permission), endpoint));
    }

    /** For callers with one of two permissions. */
    Route post(String path, Set<Permission> permissions, AdminEndpoint endpoint) {
        return Route.post(PREFIX + path, guarded(permissions, endpoint));
    }

    Route patch(String path, Permission permission, AdminEndpoint endpoint) {
        return Route.patch(PREFIX + path, guarded(Set.of(permission), endpoint));
    }

    Route delete(String path, Permission permission, AdminEndpoint endpoint) {
        return Route.delete(PREFIX + path, guarded(Set.of(permission), endpoint));
    }

    private Endpoint guarded(Set<Permission> permissions, AdminEndpoint endpoint) {
        return exchange -> endpoint.handle(exchange, callers.require(exchange, permissions));
    }
}
