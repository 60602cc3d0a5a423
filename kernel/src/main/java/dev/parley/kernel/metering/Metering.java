package dev.parley.kernel.metering;

import dev.parley.kernel.credits.LedgerAccounts;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.inference.InputSize;
import dev.parley.kernel.pricing.Price;
import dev.parley.kernel.pricing.PriceBook;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.InferenceRequest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Admits requests and charges them. What a request may cost is held, durably, before it begins; what was delivered of its
 * answer is charged when it ends, exactly once, also when this node dies meanwhile.
 */
public final class Metering implements AutoCloseable, Meter.Ends {
    private static final ErrorCode FAULT = new ErrorCode("internal-error", ErrorType.INTERNAL);

    private final PriceBook prices;
    private final LedgerAccounts accounts;
    private final Budgets budgets;
    private final CommandQueue queue;
    private final Running running;
    private final MeteringNode node;
    private final MeteringConfig config;
    private final Clock clock;

    @Inject
    Metering(
            PriceBook prices,
            LedgerAccounts accounts,
            Budgets budgets,
            CommandQueue queue,
            Running running,
            MeteringNode node,
            MeteringConfig config,
            Clock clock) {
        this.prices = prices;
        this.accounts = accounts;
        this.budgets = budgets;
        this.queue = queue;
        this.running = running;
        this.node = node;
        this.config = config;
        this.clock = clock;
    }

    /** Gives signs of life from here on, and settles what dead nodes have left. */
    public void start() {
        node.start();
    }

    /**
     * Begins to meter a request: waits until what it may cost is held. A request that can cost nothing holds nothing.
     *
     * @throws PlatformException PAYMENT_REQUIRED {@code insufficient-credits}, {@code credits-owed}, {@code
     *     budget-exceeded}, {@code guest-credits-used-up}; UNAVAILABLE {@code model-not-priced}, {@code metering.overloaded}
     * @throws InterruptedException if the calling thread is interrupted; nothing is held then
     */
    public Meter begin(MeteredRequest request) throws InterruptedException {
        String model = request.request().model();
        Optional<Price> price = prices.inForce(request.context(), model);
        if (price.isEmpty() && !config.unpricedAreFree()) {
            throw Refusals.unpriced(model);
        }
        if (price.isEmpty() || price.get().isFree()) {
            UUID account = accounts.of(request.context(), LedgerOwner.of(request.person()));
            return meter(request, new Meter.Terms(account, price.orElse(null), null));
        }
        return hold(request, price.get());
    }

    /** Commits every end, and gives no more signs of life. */
    @Override
    public void close() {
        node.stop();
        queue.close();
        node.leave();
    }

    private Meter hold(MeteredRequest request, Price price) throws InterruptedException {
        // Before the node is named: what is held under the name of a node that is given up must be known as its.
        running.add(request.id());
        boolean held = false;
        try {
            Meter.Terms terms = held(request, price);
            held = true;
            return meter(request, terms);
        } finally {
            if (!held) {
                running.remove(request.id());
            }
        }
    }

    private Meter.Terms held(MeteredRequest request, Price price) throws InterruptedException {
        UUID account = accounts.of(request.context(), LedgerOwner.of(request.person()));
        InferenceRequest asked = request.request();
        Coverage coverage = new Coverage(
                price,
                InputSize.mostTokens(asked),
                asked.maxOutputTokens().orElse(Meter.UNBOUNDED),
                config.slice(),
                target -> grow(request, account, target));
        NewHold wanted = new NewHold(
                request.context().tenantId(),
                request.id(),
                account,
                coverage.amount(),
                node.id(),
                request.person(),
                request.key().map(MeteredRequest.Key::id).orElse(null),
                request.feature(),
                asked.model(),
                price.id(),
                budgets.limits(request));
        admit(wanted);
        return new Meter.Terms(account, price, coverage);
    }

    private void admit(NewHold hold) throws InterruptedException {
        Command.Admit admit = new Command.Admit(hold);
        try {
            queue.ask(admit);
            Optional<Refusal> refusal = admit.done().get(config.patience().toNanos(), TimeUnit.NANOSECONDS);
            if (refusal.isPresent()) {
                throw Refusals.of(refusal.get(), hold.person().kind());
            }
        } catch (TimeoutException e) {
            throw giveUp(admit, CommandQueue.overloaded());
        } catch (ExecutionException e) {
            throw giveUp(admit, new PlatformException(FAULT, "What the request may cost could not be held.", e));
        } catch (InterruptedException e) {
            var _ = giveUp(admit, CommandQueue.overloaded());
            throw e;
        }
    }

    /** It may be held already, or become so: in either case it is released. */
    private PlatformException giveUp(Command.Admit admit, PlatformException why) {
        admit.done().cancel(false);
        queue.require(new Command.Release(admit.hold()));
        return why;
    }

    private CompletableFuture<Boolean> grow(MeteredRequest request, UUID account, long target) {
        Command.Extend extend = new Command.Extend(request.context().tenantId(), request.id(), account, target);
        try {
            queue.ask(extend);
        } catch (PlatformException _) {
            return CompletableFuture.completedFuture(false);
        }
        return extend.done();
    }

    private Meter meter(MeteredRequest request, Meter.Terms terms) {
        Meter meter = new Meter(request, terms, this, clock);
        running.begin(meter);
        return meter;
    }

    @Override
    public void abandon(MeteredRequest request, UUID account) {
        running.remove(request.id());
        queue.require(new Command.Release(request.context().tenantId(), request.id(), account));
    }

    @Override
    public void settle(Settlement settlement) {
        Command.Settle settle = new Command.Settle(settlement);
        UUID request = settlement.receipt().request();
        running.ending(request, settlement.receipt().person(), settle.done());
        var _ = settle.done().whenComplete((_, _) -> running.remove(request));
        queue.require(settle);
    }
}
