package dev.parley.kernel.chat;

import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the answers of this node whose account was suspended or is gone. */
final class AccountAnswers implements NoticeListener {
    private static final Logger log = LoggerFactory.getLogger(AccountAnswers.class);

    private final AnswerKeeper keeper;
    private final Database database;
    private final AccountService accounts;

    @Inject
    AccountAnswers(AnswerKeeper keeper, Database database, AccountService accounts) {
        this.keeper = keeper;
        this.database = database;
        this.accounts = accounts;
    }

    @Override
    public Topic topic() {
        return Topic.ACCOUNT;
    }

    @Override
    public void changed(TenantId tenant, UUID account) {
        doubt(context -> context.tenantId().equals(tenant)
                && context.actor().id().filter(account::equals).isPresent());
    }

    @Override
    public void missed() {
        doubt(_ -> true);
    }

    private void doubt(Predicate<TenantContext> which) {
        Map<TenantContext, List<LiveAnswer>> doubted = keeper.list().stream()
                .filter(answer -> answer.context().actor().kind() == Actor.Kind.ACCOUNT)
                .filter(answer -> which.test(answer.context()))
                .collect(Collectors.groupingBy(LiveAnswer::context));
        if (!doubted.isEmpty()) {
            Thread.ofVirtual().name("account-doubt").start(() -> doubted.forEach(this::check));
        }
    }

    private void check(TenantContext context, List<LiveAnswer> answers) {
        if (!isActive(context)) {
            answers.forEach(answer -> answer.end(State.INTERRUPTED));
        }
    }

    /** Where the database cannot be asked, it is not: a doubt that is not dispelled counts. */
    private boolean isActive(TenantContext context) {
        UUID account = context.actor().id().orElseThrow();
        try {
            return database.inTenant(context, handle -> accounts.find(handle, context, account))
                    .filter(found -> found.state() == Account.State.ACTIVE)
                    .isPresent();
        } catch (PlatformException e) {
            log.warn("Answers of an account end, for it could not be checked: {}", e.code());
            return false;
        }
    }
}
