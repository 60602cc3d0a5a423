package dev.parley.plugin.retention.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import dev.parley.spi.retention.RetentionPolicy;
import dev.parley.spi.retention.RetentionPolicyFactory;
import dev.parley.spi.retention.RetentionQuestion;
import dev.parley.spi.retention.RetentionRule;
import dev.parley.spi.retention.RetentionRule.Since;
import dev.parley.spi.testkit.TestingProviderConfig;
import dev.parley.spi.testkit.TestingProviderContext;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestStandardRetention {
    private static final RetentionRule WITH_OWNER = new RetentionRule.WithOwner();

    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @Test
    void promisesWhatThePolicySays() {
        RetentionPolicy policy = policy(Map.of());
        assertThat(ask(policy, "account")).isEqualTo(WITH_OWNER);
        assertThat(ask(policy, "conversation")).isEqualTo(WITH_OWNER);
        assertThat(ask(policy, "guest")).isEqualTo(days(30, Since.LAST_USED));
        assertThat(ask(policy, "request-log")).isEqualTo(days(90, Since.CREATED));
        assertThat(ask(policy, "receipt-detail")).isEqualTo(days(90, Since.CREATED));
    }

    @ParameterizedTest
    @CsvSource({"guest, 7 d, LAST_USED", "guest, 400 d, LAST_USED", "request-log, 24 h, CREATED"})
    void hasOtherTermsWhereTheyAreSet(String store, String term, Since since) {
        assertThat(ask(policy(Map.of(store, term)), store))
                .isInstanceOfSatisfying(
                        RetentionRule.For.class,
                        rule -> assertThat(rule.since()).isEqualTo(since))
                .isNotEqualTo(ask(policy(Map.of()), store));
    }

    @Test
    void hasOtherTermsForPlans() {
        RetentionPolicy policy = policy(Map.of("conversation", "30 d", "by-plan", "pro/conversation=365 d"));
        assertThat(ask(policy, "conversation")).isEqualTo(days(30, Since.LAST_USED));
        assertThat(policy.rule(new RetentionQuestion(tenant, "conversation", Optional.of("pro"))))
                .isEqualTo(days(365, Since.LAST_USED));
        assertThat(policy.rule(new RetentionQuestion(tenant, "conversation", Optional.of("free"))))
                .isEqualTo(days(30, Since.LAST_USED));
        assertThat(policy.rule(new RetentionQuestion(tenant, "receipt-detail", Optional.of("pro"))))
                .isEqualTo(days(90, Since.CREATED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 d", "12 h", "36 h", "40000 d"})
    void refusesWhatIsNotWholeDays(String term) {
        assertBad(Map.of("guest", term), "guest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pro",
                "pro/conversation",
                "pro/conversation=x",
                "pro/guest=3 d",
                "pro/conversation=0 d",
                "Pro/conversation=1 d",
                "pro/conversation=1 d, pro/conversation=2 d"
            })
    void refusesTermsOfPlansThatAreNone(String written) {
        assertBad(Map.of("by-plan", written), "by-plan");
    }

    private static void assertBad(Map<String, String> settings, String parameter) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> policy(settings))
                .satisfies(e -> {
                    assertThat(e.type()).isEqualTo(ErrorType.INVALID_REQUEST);
                    assertThat(e.parameter()).contains(parameter);
                });
    }

    private RetentionRule ask(RetentionPolicy policy, String store) {
        return policy.rule(new RetentionQuestion(tenant, store));
    }

    private static RetentionRule days(int days, Since since) {
        return new RetentionRule.For(Period.ofDays(days), since);
    }

    private static RetentionPolicy policy(Map<String, String> settings) {
        RetentionPolicyFactory factory =
                new StandardRetentionPlugin().retentionPolicies().getFirst();
        try (TestingProviderContext context = TestingProviderContext.create()) {
            return factory.create(context, TestingProviderConfig.of(factory.configSchema(), settings));
        }
    }
}
