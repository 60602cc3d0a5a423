package dev.parley.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.inference.TestingBackend;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the platform's own settings make of the policy, without a company that anything goes to. */
class TestSelfHostedPolicy {
    @Test
    void nothingLeavesTheMachine() {
        PolicyDocument policy = policy(Map.of("mail.smtp.url", "smtp://localhost:25"));
        assertThat(policy.promises()).contains("P26").doesNotContain("P06", "P16", "P29", "P32", "P33");
        assertThat(policy.clause("payment")).isEmpty();
        assertThat(policy.clause("invoices")).isEmpty();
        assertThat(policy.clause("answering").orElseThrow().toString()).contains("the operator's own machines");
    }

    @Test
    void serversOnOtherMachinesAreRecipients() {
        PolicyDocument policy = policy(Map.of("mail.smtp.url", "smtps://user:se%40cret@smtp.mailer.example:465"));
        assertThat(policy.promises()).doesNotContain("P26");
        assertThat(policy.clause("recipient-mail").orElseThrow().heading())
                .isEqualTo("Mail server smtp.mailer.example");
        assertThat(policy.toString()).doesNotContain("cret");
    }

    @Test
    void theOperatorOfATenantIsItsProcessor() {
        PolicyDocument policy = policy(Map.of("policy.operator", "Parlour GmbH", "policy.operator-region", "AT"));
        assertThat(policy.clause("controller").orElseThrow().toString())
                .contains("Parlour GmbH runs the software for the controller");
        assertThat(policy.clause("recipient-operator").orElseThrow().toString())
                .contains("processes on our instructions", "Austria");
    }

    @Test
    void promisesNoMoreThanIsSet() {
        PolicyDocument policy = policy(Map.of("account.minimum-age", "0", "backup.retention", "7d"));
        assertThat(policy.promises()).doesNotContain("P27");
        assertThat(policy.clause("backups").orElseThrow().toString()).contains("for 7 days at most");
        // No rule is in force here that would end the request log.
        assertThat(policy.clause("logs")).isEmpty();
    }

    private static PolicyDocument policy(Map<String, String> settings) {
        try (TestingKernel kernel = TestingKernel.start(
                TestingClock.at("2026-11-24T10:00:00Z"), settings, TestingBackend.named("gpu", "model"))) {
            return kernel.get(PolicyService.class)
                    .current(kernel.tenant(), "en")
                    .document();
        }
    }
}
