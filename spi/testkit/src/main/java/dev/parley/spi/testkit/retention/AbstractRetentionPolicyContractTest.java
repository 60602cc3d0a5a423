package dev.parley.spi.testkit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.TenantId;
import dev.parley.spi.retention.RetentionPolicy;
import dev.parley.spi.retention.RetentionPolicyFactory;
import dev.parley.spi.retention.RetentionQuestion;
import dev.parley.spi.retention.RetentionRule;
import dev.parley.spi.testkit.AbstractProviderFactoryContractTest;
import dev.parley.spi.testkit.TestingProviderConfig;
import dev.parley.spi.testkit.TestingProviderContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every policy of retention must keep. Extend it, and give the factory and settings under which the policy works. What
 * fails here would keep data longer than was promised, or delete what was to stay.
 */
public abstract class AbstractRetentionPolicyContractTest extends AbstractProviderFactoryContractTest {
    /** The kinds of record that a host asks about. */
    protected static final List<String> STORES =
            List.of("account", "conversation", "guest", "request-log", "receipt-detail");

    private static final int CROWD = 16;
    private static final int QUESTIONS = 200;

    private TestingProviderContext context = TestingProviderContext.create();
    private RetentionPolicy policy = _ -> new RetentionRule.WithOwner();

    @Override
    protected abstract RetentionPolicyFactory factory();

    /** Settings under which the policy works. */
    protected abstract Map<String, String> settings();

    @BeforeEach
    protected final void makePolicy() {
        context.close();
        context = TestingProviderContext.create();
        policy = make();
    }

    @AfterEach
    protected final void closeContext() {
        context.close();
    }

    @Test
    protected final void answersForEveryKindOfRecord() {
        for (String store : STORES) {
            assertThat(policy.rule(new RetentionQuestion(context.tenantId(), store)))
                    .as(store)
                    .isNotNull();
        }
    }

    @Test
    protected final void answersForAPlanThatItDoesNotKnow() {
        for (String store : STORES) {
            RetentionQuestion question =
                    new RetentionQuestion(context.tenantId(), store, Optional.of("a-plan-of-" + UUID.randomUUID()));
            assertThat(policy.rule(question)).as(store).isNotNull();
        }
    }

    @Test
    protected final void givesTheSameAnswerEachTime() {
        RetentionPolicy other = make();
        for (RetentionQuestion question : questions()) {
            RetentionRule answer = policy.rule(question);
            assertThat(policy.rule(question)).as(question.toString()).isEqualTo(answer);
            assertThat(other.rule(question)).as(question.toString()).isEqualTo(answer);
        }
    }

    @Test
    protected final void givesTheSameAnswersInAnyOrder() {
        List<RetentionQuestion> questions = questions();
        List<RetentionRule> forwards = questions.stream().map(policy::rule).toList();
        List<RetentionRule> backwards =
                new ArrayList<>(questions.reversed().stream().map(policy::rule).toList());
        Collections.reverse(backwards);
        assertThat(backwards).isEqualTo(forwards);
    }

    @Test
    protected final void answersManyThreads() throws Exception {
        List<RetentionQuestion> questions = questions();
        List<RetentionRule> expected = questions.stream().map(policy::rule).toList();
        Callable<List<RetentionRule>> asking =
                () -> questions.stream().map(policy::rule).toList();
        try (ExecutorService crowd = Executors.newFixedThreadPool(CROWD)) {
            for (Future<List<RetentionRule>> answers : crowd.invokeAll(Collections.nCopies(QUESTIONS, asking))) {
                assertThat(answers.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    protected final void namesPeriodsThatACalendarHas() {
        LocalDate day = LocalDate.of(2028, 2, 29);
        for (RetentionQuestion question : questions()) {
            if (policy.rule(question) instanceof RetentionRule.For term) {
                assertThat(ChronoUnit.DAYS.between(day.minus(term.period()), day))
                        .as(question.toString())
                        .isPositive();
            }
        }
    }

    /** Whatever it may be that a later host asks about: nothing of it may be deleted by mistake. */
    @Test
    protected final void deletesNothingOfAKindThatItDoesNotKnow() {
        RetentionQuestion question = new RetentionQuestion(context.tenantId(), "a-store-of-tomorrow");
        RetentionRule rule;
        try {
            rule = policy.rule(question);
        } catch (RuntimeException _) {
            return;
        }
        assertThat(rule).as("the rule of an unknown kind of record").isInstanceOf(RetentionRule.WithOwner.class);
    }

    private RetentionPolicy make() {
        RetentionPolicyFactory factory = factory();
        return factory.create(context, TestingProviderConfig.of(factory.configSchema(), settings()));
    }

    private List<RetentionQuestion> questions() {
        TenantId tenant = context.tenantId();
        return STORES.stream()
                .flatMap(store -> Stream.of(
                        new RetentionQuestion(tenant, store),
                        new RetentionQuestion(tenant, store, Optional.of("free")),
                        new RetentionQuestion(tenant, store, Optional.of("pro"))))
                .toList();
    }
}
