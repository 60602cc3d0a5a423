package dev.parley.kernel.http.api;

import dev.parley.kernel.credits.Balance;
import dev.parley.kernel.credits.Ledger;
import dev.parley.kernel.credits.LedgerEntry;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** {@code /api/v1/credits}: what somebody has, and how it came and went. */
final class CreditRoutes implements RouteSource {
    private final Holders holders;
    private final Ledger ledger;

    @Inject
    CreditRoutes(Holders holders, Ledger ledger) {
        this.holders = holders;
        this.ledger = ledger;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/credits", this::read), Route.get("/api/v1/credits/entries", this::entries));
    }

    private void read(Exchange exchange) throws IOException {
        Holders.Holder holder = holders.require(exchange);
        JsonWriter json = new JsonWriter();
        CreditsJson.balance(
                json,
                holder.credits()
                        .map(owner -> ledger.balance(holder.context(), owner))
                        .orElse(Balance.NONE));
        exchange.json(200, json);
    }

    private void entries(Exchange exchange) throws IOException {
        Holders.Holder holder = holders.require(exchange);
        PageQuery page = PageQuery.of(exchange);
        List<LedgerEntry> found = holder.credits()
                .map(owner -> ledger.entries(holder.context(), owner, page.id(), page.fetched()))
                .orElse(List.of());
        exchange.json(200, page.write(found, entry -> entry.id().toString(), CreditsJson::entry));
    }
}
