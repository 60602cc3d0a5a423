package dev.parley.kernel.erasure;

import dev.parley.kernel.TestingBlock;
import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.conversation.ConversationTurns;
import dev.parley.kernel.conversation.IdempotencyKey;
import dev.parley.kernel.conversation.NewTurn;
import dev.parley.kernel.credits.Ledger;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What a tenant has of people who have gone, or are about to. */
public final class TestingErasures {
    private final TestingKernel kernel;
    private final TestingClock clock;
    private final TenantContext context;
    private final TestingBlock block;
    private final OwnerId guest;

    private TestingErasures(TestingKernel kernel, TestingClock clock, TenantContext context, OwnerId guest) {
        this.kernel = kernel;
        this.clock = clock;
        this.context = context;
        this.guest = guest;
        this.block = kernel.get(TestingBlock.class);
    }

    /** Leaves a row in each table: a conversation of the guest's that somebody wants kept. */
    public static TestingErasures begin(
            TestingKernel kernel, TestingClock clock, TenantContext context, OwnerId guest) {
        kernel.get(ReceiptKeys.class).publicKey(context);
        TestingErasures erasures = new TestingErasures(kernel, clock, context, guest);
        erasures.hide(guest);
        return erasures;
    }

    /** Some go at once, some wait and go then, one is taken back. */
    public void goOn() {
        RequestedErasure gone = request(account("gone"));
        ErasureService erasures = kernel.get(ErasureService.class);
        clock.pass(Duration.ofMinutes(3));
        erasures.removeSome(context, gone.erasure().id());
        erasures.find(context, gone.erasure().id(), gone.token());

        OwnerId awaited = account("awaited");
        block.keep(awaited.id());
        request(awaited);
        block.release(awaited.id());
        run();

        OwnerId staying = account("staying");
        block.keep(staying.id());
        RequestedErasure withdrawn = request(staying);
        erasures.withdraw(context, withdrawn.erasure().id(), withdrawn.token());

        OwnerId hidden = kernel.get(GuestService.class).begin(context).guest();
        hide(hidden);
        block.keep(hidden.id());
        kernel.get(GuestService.class).erase(context, hidden);
        block.release(hidden.id());
        kernel.get(GuestService.class).erase(context, hidden);
        clock.pass(Duration.ofMinutes(3));
        run();
    }

    /** Keys of days that are long over; and the guest gives something up once more. */
    public void end() {
        kernel.get(ForgetErasureKeys.class).forget(context);
        hide(guest);
    }

    private RequestedErasure request(OwnerId account) {
        return kernel.get(ErasureService.class)
                .request(context, account, new ErasureRequest(Locale.ENGLISH, true, false));
    }

    private void run() {
        kernel.get(RunErasures.class).run(context);
    }

    private OwnerId account(String name) {
        OwnerId account = kernel.get(AccountService.class)
                .create(context, NewAccount.of(name + "@example.org", Role.MEMBER))
                .id();
        kernel.get(Ledger.class)
                .add(context, new LedgerOwner.Account(account.id()), NewCredit.granted(new MicroCredits(1)));
        UUID conversation = converse(account, "a key");
        NewTurn asked = new NewTurn(conversation, Optional.empty(), Optional.of("Hello?"), "kimi", UUID.randomUUID());
        kernel.get(Database.class)
                .inTenant(
                        context, handle -> kernel.get(ConversationTurns.class).begin(handle, context, account, asked));
        return account;
    }

    private void hide(OwnerId person) {
        UUID conversation = converse(person, "another key");
        block.keep(person.id());
        kernel.get(ConversationService.class).delete(context, person, conversation);
        block.release(person.id());
    }

    private UUID converse(OwnerId owner, String key) {
        return kernel.get(ConversationService.class)
                .create(
                        context,
                        owner,
                        Optional.of("Mine"),
                        Optional.of(new IdempotencyKey(owner, key, "a conversation")))
                .id();
    }
}
