package dev.parley.kernel.plugin;

import dev.parley.spi.retention.RetentionPolicy;
import dev.parley.spi.retention.RetentionQuestion;
import dev.parley.spi.retention.RetentionRule;

record GuardedRetentionPolicy(RetentionPolicy policy, ClassLoader loader) implements RetentionPolicy {
    @Override
    public RetentionRule rule(RetentionQuestion question) {
        try (var _ = PluginScope.enter(loader)) {
            return policy.rule(question);
        }
    }
}
