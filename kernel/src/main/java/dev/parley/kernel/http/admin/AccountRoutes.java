package dev.parley.kernel.http.admin;

import dev.parley.kernel.administration.AccountAdministration;
import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.api.PageQuery;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.identity.Role;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /api/v1/admin/accounts}: who has one, and what it may do. */
final class AccountRoutes implements RouteSource {
    private final AdminGate gate;
    private final AccountAdministration accounts;
    private final ApiBody bodies;

    @Inject
    AccountRoutes(AdminGate gate, AccountAdministration accounts, ApiBody bodies) {
        this.gate = gate;
        this.accounts = accounts;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/accounts", Permission.READ_ACCOUNTS, this::list),
                gate.post("/accounts", Permission.MANAGE_ACCOUNTS, this::invite),
                gate.get("/accounts/{id}", Permission.READ_ACCOUNTS, this::read),
                gate.patch("/accounts/{id}", Permission.MANAGE_ACCOUNTS, this::change));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        PageQuery page = PageQuery.of(exchange);
        Optional<String> email = exchange.query("email");
        List<Account> found = email.isPresent()
                ? accounts.listByEmail(caller.context(), email.get())
                : accounts.list(caller.context(), page.id(), page.fetched());
        exchange.json(200, page.write(found, account -> account.id().id().toString(), AccountRoutes::item));
    }

    private void invite(Exchange exchange, AdminCaller caller) throws IOException {
        JsonFields body = bodies.read(exchange, Set.of("email", "role"));
        Role role = Optional.ofNullable(body.string("role")).map(Role::parse).orElse(Role.MEMBER);
        Account made = accounts.invite(caller.context(), NewAccount.of(body.requiredString("email"), role));
        respond(exchange, 201, caller, made.id().id());
    }

    private void read(Exchange exchange, AdminCaller caller) throws IOException {
        respond(exchange, 200, caller, exchange.pathId("id"));
    }

    private void change(Exchange exchange, AdminCaller caller) throws IOException {
        UUID account = exchange.pathId("id");
        JsonFields body = bodies.read(exchange, Set.of("role", "state", "reason"));
        String role = body.string("role");
        String state = body.string("state");
        if ((role == null) == (state == null)) {
            throw RequestErrors.invalid("role", "Name what is to change: 'role', or 'state' with a 'reason'.");
        }
        if (role != null) {
            accounts.changeRole(caller.context(), account, Role.parse(role));
        } else {
            changeState(caller, account, body);
        }
        respond(exchange, 200, caller, account);
    }

    private void changeState(AdminCaller caller, UUID account, JsonFields body) {
        String reason = body.requiredString("reason");
        switch (body.requiredString("state")) {
            case "suspended" -> accounts.suspend(caller.context(), account, reason);
            case "active" -> accounts.restore(caller.context(), account, reason);
            default -> throw JsonFields.wrongValue("state", "'active' or 'suspended'");
        }
    }

    private void respond(Exchange exchange, int status, AdminCaller caller, UUID account) throws IOException {
        AccountAdministration.Described found = accounts.describe(caller.context(), account);
        JsonWriter json = new JsonWriter().object();
        fields(json, found.account());
        exchange.json(status, json.member("reason", found.reason()).endObject());
    }

    private static void item(JsonWriter json, Account account) {
        json.object();
        fields(json, account);
        json.endObject();
    }

    private static void fields(JsonWriter json, Account account) {
        json.member("id", account.id().id().toString());
        json.member("email", account.email());
        json.member("name", account.name());
        json.member("role", account.role().written());
        json.member("state", state(account.state()));
        json.member("createdAt", account.createdAt().toString());
    }

    private static String state(Account.State state) {
        return switch (state) {
            case ACTIVE -> "active";
            case SUSPENDED -> "suspended";
            case SEALED -> "sealed";
        };
    }
}
