package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.mail.OutboxMail;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** {@code /api/v1/admin/mails}: what waits or failed, with what it says. One-time links are in there. */
final class MailRoutes implements RouteSource {
    private static final int MOST = 200;

    private final AdminGate gate;
    private final Outbox outbox;

    @Inject
    MailRoutes(AdminGate gate, Outbox outbox) {
        this.gate = gate;
        this.outbox = outbox;
    }

    @Override
    public List<Route> routes() {
        return List.of(gate.get("/mails", Permission.READ_OUTBOX, this::list));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        JsonWriter json = new JsonWriter().object().member("delivered", outbox.isDelivered());
        json.name("items").array();
        outbox.list(caller.context(), MOST).forEach(mail -> item(json, mail));
        exchange.json(200, json.endArray().endObject());
    }

    private static void item(JsonWriter json, OutboxMail mail) {
        json.object();
        json.member("id", mail.id().toString());
        json.member("template", mail.template().written());
        json.member("state", mail.state().name().toLowerCase(Locale.ROOT));
        json.member("recipient", mail.recipient());
        json.member("subject", mail.subject());
        json.member("text", mail.text());
        json.member("error", mail.error());
        json.member("attempts", mail.attempts());
        json.member("usableUntil", mail.usableUntil().toString());
        json.member("createdAt", mail.createdAt().toString());
        json.endObject();
    }
}
