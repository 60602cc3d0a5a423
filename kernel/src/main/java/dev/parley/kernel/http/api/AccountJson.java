package dev.parley.kernel.http.api;

import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.Permission;

/** Renders an account for its holder. */
final class AccountJson {
    private AccountJson() {}

    static void write(JsonWriter json, Account account) {
        json.object();
        json.member("id", account.id().id().toString());
        json.member("email", account.email());
        json.member("name", account.name());
        json.member("role", account.role().written());
        json.name("permissions").array();
        for (Permission permission : Permission.of(account.role())) {
            json.value(permission.written());
        }
        json.endArray();
        json.member("createdAt", account.createdAt().toString());
        json.endObject();
    }
}
