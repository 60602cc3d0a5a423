package dev.parley.spi.testkit.retention;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.spi.ProviderContext;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.privacy.ProcessingDeclaration;
import dev.parley.spi.retention.RetentionPolicy;
import dev.parley.spi.retention.RetentionPolicyFactory;
import dev.parley.spi.retention.RetentionRule;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A policy that keeps the contract does, and those that break it are found. */
class TestRetentionPolicyContract extends AbstractRetentionPolicyContractTest {
    private static final RetentionRule MONTH = new RetentionRule.For(Period.ofDays(30), RetentionRule.Since.LAST_USED);

    @Override
    protected RetentionPolicyFactory factory() {
        return new Example(question -> {
            if (!STORES.contains(question.store())) {
                throw new IllegalArgumentException("no such kind of record: " + question.store());
            }
            return question.plan().isPresent() ? new RetentionRule.WithOwner() : MONTH;
        });
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }

    @Test
    void findsAnAnswerThatChanges() {
        AtomicInteger asked = new AtomicInteger();
        assertBroken(
                broken(_ -> new RetentionRule.For(Period.ofDays(asked.incrementAndGet()), RetentionRule.Since.CREATED))
                        ::givesTheSameAnswerEachTime);
    }

    @Test
    void findsATermForWhatIsNotKnown() {
        assertBroken(broken(_ -> MONTH)::deletesNothingOfAKindThatItDoesNotKnow);
    }

    private static AbstractRetentionPolicyContractTest broken(RetentionPolicy policy) {
        var test = new AbstractRetentionPolicyContractTest() {
            @Override
            protected RetentionPolicyFactory factory() {
                return new Example(policy);
            }

            @Override
            protected Map<String, String> settings() {
                return Map.of();
            }
        };
        test.makePolicy();
        return test;
    }

    private static void assertBroken(Runnable check) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(check::run);
    }

    private record Example(RetentionPolicy policy) implements RetentionPolicyFactory {
        @Override
        public String name() {
            return "example";
        }

        @Override
        public ConfigSchema configSchema() {
            return ConfigSchema.empty();
        }

        @Override
        public List<ProcessingDeclaration> processing() {
            return List.of();
        }

        @Override
        public RetentionPolicy create(ProviderContext context, ProviderConfig config) {
            return policy;
        }
    }
}
