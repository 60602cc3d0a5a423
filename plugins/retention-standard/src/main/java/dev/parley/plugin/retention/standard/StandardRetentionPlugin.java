package dev.parley.plugin.retention.standard;

import dev.parley.spi.Plugin;
import dev.parley.spi.retention.RetentionPolicyFactory;
import java.util.List;

/** Brings the policy of retention called {@code standard}. */
public final class StandardRetentionPlugin implements Plugin {
    @Override
    public List<RetentionPolicyFactory> retentionPolicies() {
        return List.of(new StandardRetentionFactory());
    }
}
