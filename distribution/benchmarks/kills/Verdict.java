import dev.parley.spi.testkit.inference.ReceivedRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Compares three records of the same requests, each kept by somebody else. */
final class Verdict {
    private static final Set<UUID> judged = new HashSet<>();

    private final List<Load.Exchange> exchanges;
    private final Map<String, ReceivedRequest> written = new HashMap<>();
    private final Map<UUID, Ledger.Receipt> receipts;
    private final Ledger ledger;
    private final List<String> problems = new ArrayList<>();
    private int cut;
    private int inherited;
    private long mostLost;

    Verdict(List<Load.Exchange> exchanges, List<ReceivedRequest> models, Ledger ledger) throws SQLException {
        this.exchanges = exchanges;
        this.ledger = ledger;
        this.receipts = ledger.receipts();
        for (ReceivedRequest model : models) {
            exchanges.stream()
                    .map(Load.Exchange::mark)
                    .filter(mark -> model.body().contains("\"" + mark + " "))
                    .forEach(mark -> written.put(mark, model));
        }
    }

    int cut() {
        return cut;
    }

    int inherited() {
        return inherited;
    }

    /** Milliseconds. */
    long mostLost() {
        return mostLost;
    }

    List<String> problems(long lossAllowed) throws SQLException {
        problems.addAll(ledger.problems());
        long nameless = 0;
        Set<UUID> known = new HashSet<>();
        for (Load.Exchange exchange : exchanges) {
            cut += exchange.done() ? 0 : 1;
            if (exchange.id().isEmpty()) {
                nameless++;
            } else {
                known.add(exchange.id().get());
                judge(exchange, receipts.get(exchange.id().get()));
            }
        }
        others(known, nameless);
        if (mostLost > lossAllowed) {
            problems.add(mostLost + " ms of a stream were delivered and not charged");
        }
        judged.addAll(receipts.keySet());
        return problems;
    }

    private void judge(Load.Exchange exchange, Ledger.Receipt receipt) {
        ReceivedRequest model = written.get(exchange.mark());
        if (exchange.status() != 200) {
            problem(exchange, "was answered " + exchange.status());
        } else if (receipt == null) {
            problem(exchange, "has no receipt");
        } else if (model == null) {
            problem(exchange, "was answered and no model server was asked");
        } else {
            inherited += receipt.isInherited() ? 1 : 0;
            mostLost = Math.max(mostLost, exchange.millisAfter(receipt.output()));
            if (receipt.charged() + receipt.waived() != receipt.cost()) {
                problem(exchange, "costs something else than its tokens: " + receipt);
            }
            if (receipt.waived() != 0) {
                problem(exchange, "was not charged whole: " + receipt);
            }
            if (receipt.output() > exchange.tokens()) {
                problem(exchange, "was charged more than was read: " + receipt + ", " + exchange.tokens() + " read");
            }
            if (exchange.tokens() > model.tokensWritten()) {
                problem(exchange, "has more than the model wrote");
            }
            // An answer whose hold could not grow in time is cut, and told as such: whole is what came.
            long whole = receipt.isCut() ? exchange.tokens() : model.tokensWritten();
            if (exchange.done() && !receipt.isInherited() && receipt.output() != whole) {
                problem(exchange, "is whole and was not charged whole: " + receipt);
            }
        }
    }

    /** Requests of which the client never heard a name: nothing was delivered. */
    private void others(Set<UUID> known, long nameless) {
        long unknown = 0;
        for (Map.Entry<UUID, Ledger.Receipt> receipt : receipts.entrySet()) {
            if (!known.contains(receipt.getKey()) && !judged.contains(receipt.getKey())) {
                unknown++;
                inherited += receipt.getValue().isInherited() ? 1 : 0;
                if (receipt.getValue().charged() != 0) {
                    problems.add(receipt.getKey() + " was charged and nobody read it: " + receipt.getValue());
                }
            }
        }
        if (unknown > nameless) {
            problems.add(unknown + " receipts are of requests that nobody sent; " + nameless + " had no name yet");
        }
    }

    private void problem(Load.Exchange exchange, String what) {
        problems.add(exchange.mark() + " " + what);
    }
}
