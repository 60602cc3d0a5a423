package dev.parley.kernel.http.admin;

import dev.parley.kernel.access.ApiKeySummary;
import dev.parley.kernel.administration.AccountAdministration;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** {@code /api/v1/admin/accounts/{id}/api-keys}: somebody's keys, without the names that they gave them. */
final class AccountKeyRoutes implements RouteSource {
    private final AdminGate gate;
    private final AccountAdministration accounts;

    @Inject
    AccountKeyRoutes(AdminGate gate, AccountAdministration accounts) {
        this.gate = gate;
        this.accounts = accounts;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/accounts/{id}/api-keys", Permission.READ_ACCOUNTS, this::list),
                gate.delete("/accounts/{id}/api-keys", Permission.MANAGE_ACCOUNTS, this::revokeAll),
                gate.delete("/accounts/{id}/api-keys/{key}", Permission.MANAGE_ACCOUNTS, this::revoke));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        JsonWriter json = new JsonWriter().object().name("items").array();
        accounts.apiKeys(caller.context(), exchange.pathId("id")).forEach(key -> item(json, key));
        exchange.json(200, json.endArray().endObject());
    }

    private void revokeAll(Exchange exchange, AdminCaller caller) {
        accounts.revokeApiKeys(caller.context(), exchange.pathId("id"));
        exchange.noContent();
    }

    private void revoke(Exchange exchange, AdminCaller caller) {
        accounts.revokeApiKey(caller.context(), exchange.pathId("id"), exchange.pathId("key"));
        exchange.noContent();
    }

    private static void item(JsonWriter json, ApiKeySummary key) {
        json.object();
        json.member("id", key.id().toString());
        json.member("hint", key.hint());
        json.member("createdAt", key.createdAt().toString());
        json.member("expiresAt", key.terms().expiresAt().map(Instant::toString));
        json.member("lastUsedAt", key.lastUsedAt().map(Instant::toString));
        json.endObject();
    }
}
