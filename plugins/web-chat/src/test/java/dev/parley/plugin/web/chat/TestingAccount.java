package dev.parley.plugin.web.chat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The part of /api/v1 that belongs to somebody who has signed in, kept in memory. */
public final class TestingAccount {
    private static final String USED = "2026-11-20T08:00:00Z";

    private final List<Map<String, Object>> identities = new ArrayList<>();
    private final List<Map<String, Object>> sessions = new ArrayList<>();
    private final List<Map<String, Object>> keys = new ArrayList<>();
    private final List<Map<String, Object>> disclosures = new ArrayList<>();
    private String name;
    private boolean fresh = true;
    private boolean deleted;

    public TestingAccount(String name) {
        this.name = name;
        identity("google");
        sessions.add(session("Firefox", "Linux", true));
        sessions.add(session("Safari", "iOS", false));
    }

    /** A way to sign in, as the session lists it. */
    static Map<String, Object> provider(String name) {
        String label = name.equals("github") ? "GitHub" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return Map.of("provider", name, "label", label, "asksForEmail", false, "url", "/auth/" + name + "/login");
    }

    public TestingAccount identity(String provider) {
        identities.add(new LinkedHashMap<>(Map.of(
                "id",
                UUID.randomUUID().toString(),
                "provider",
                provider,
                "label",
                provider(provider).get("label"),
                "email",
                "ada@example.org",
                "lastUsedAt",
                USED)));
        return this;
    }

    /** What changes how one signs in is refused until one has signed in again. */
    public TestingAccount stale() {
        fresh = false;
        return this;
    }

    public TestingAccount disclosure(String reason) {
        disclosures.add(Map.of(
                "conversation", UUID.randomUUID().toString(), "reason", reason, "openedAt", USED, "endsAt", USED));
        return this;
    }

    public synchronized boolean deleted() {
        return deleted;
    }

    public synchronized List<Map<String, Object>> keys() {
        return List.copyOf(keys);
    }

    synchronized Map<String, Object> summary() {
        return Map.of("id", "1", "email", "ada@example.org", "name", name, "role", "owner", "permissions", List.of());
    }

    /** Whether it was answered. */
    synchronized boolean handle(TestingExchange exchange) throws IOException {
        String path = exchange.path();
        switch (exchange.method() + " " + path) {
            case "PATCH /api/v1/account" -> {
                name = (String) exchange.body().get("name");
                exchange.json(200, summary());
            }
            case "DELETE /api/v1/account" ->
                whenFresh(exchange, () -> {
                    deleted = true;
                    exchange.json(200, Map.of("id", "7", "state", "erased", "token", "secret", "receipt", "a.b.c"));
                });
            case "GET /api/v1/account/identities" -> exchange.json(200, Map.of("items", identities));
            case "POST /api/v1/account/identities" ->
                whenFresh(exchange, () -> exchange.json(200, Map.of("location", "/c/linking")));
            case "GET /api/v1/account/sessions" -> exchange.json(200, Map.of("items", sessions));
            case "DELETE /api/v1/account/sessions" -> {
                sessions.removeIf(session -> !(boolean) session.get("current"));
                exchange.nothing();
            }
            case "GET /api/v1/account/disclosures" -> exchange.json(200, Map.of("items", disclosures));
            case "GET /api/v1/api-keys" -> exchange.json(200, Map.of("items", keys));
            case "POST /api/v1/api-keys" -> createKey(exchange);
            case "DELETE /api/v1/api-keys" -> {
                keys.clear();
                exchange.nothing();
            }
            default -> {
                return remove(exchange, path);
            }
        }
        return true;
    }

    private boolean remove(TestingExchange exchange, String path) throws IOException {
        String id = path.substring(path.lastIndexOf('/') + 1);
        if (!exchange.method().equals("DELETE")) {
            return false;
        }
        for (List<Map<String, Object>> items : List.of(identities, sessions, keys)) {
            if (items.stream().anyMatch(item -> item.get("id").equals(id))) {
                whenFresh(exchange, () -> {
                    items.removeIf(item -> item.get("id").equals(id));
                    exchange.nothing();
                });
                return true;
            }
        }
        return false;
    }

    private void createKey(TestingExchange exchange) throws IOException {
        Map<String, Object> key = new LinkedHashMap<>(exchange.body());
        key.put("id", UUID.randomUUID().toString());
        key.put("hint", "abcd");
        key.put("createdAt", Instant.parse(USED).toString());
        keys.add(Map.copyOf(key));
        key.put("secret", "pk-" + "x".repeat(49));
        exchange.json(201, key);
    }

    private void whenFresh(TestingExchange exchange, Action action) throws IOException {
        if (fresh) {
            action.run();
        } else {
            exchange.problem(403, "fresh-sign-in-required", "Sign in again.");
        }
    }

    private static Map<String, Object> session(String browser, String system, boolean current) {
        return Map.of(
                "id",
                UUID.randomUUID().toString(),
                "current",
                current,
                "device",
                "desktop",
                "browser",
                browser,
                "system",
                system,
                "lastSeenAt",
                USED);
    }

    private interface Action {
        void run() throws IOException;
    }
}
