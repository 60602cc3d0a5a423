package dev.parley.plugin.retention.standard;

import dev.parley.spi.retention.RetentionPolicyFactory;
import dev.parley.spi.testkit.retention.AbstractRetentionPolicyContractTest;
import java.util.Map;

class TestStandardRetentionContract extends AbstractRetentionPolicyContractTest {
    @Override
    protected RetentionPolicyFactory factory() {
        return new StandardRetentionPlugin().retentionPolicies().getFirst();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("conversation", "2 d", "by-plan", "pro/conversation=365 d, free/receipt-detail=7d");
    }
}
