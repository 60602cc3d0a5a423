package dev.parley.kernel.retention;

import dev.parley.spi.Plugin;
import dev.parley.spi.ProviderContext;
import dev.parley.spi.TenantId;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.privacy.ProcessingDeclaration;
import dev.parley.spi.retention.RetentionPolicy;
import dev.parley.spi.retention.RetentionPolicyFactory;
import dev.parley.spi.retention.RetentionQuestion;
import dev.parley.spi.retention.RetentionRule;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A policy that says what the test says: what the standard one promises, unless told otherwise for a tenant. */
public final class TestingPolicy implements Plugin, RetentionPolicyFactory {
    private static final RetentionRule WITH_OWNER = new RetentionRule.WithOwner();

    private final String name;
    private final Map<TenantId, Function<RetentionQuestion, RetentionRule>> others = new ConcurrentHashMap<>();

    private TestingPolicy(String name) {
        this.name = name;
    }

    public static TestingPolicy named(String name) {
        return new TestingPolicy(name);
    }

    public static RetentionRule days(int days, RetentionRule.Since since) {
        return new RetentionRule.For(Period.ofDays(days), since);
    }

    public static RetentionRule standard(RetentionQuestion question) {
        return switch (question.store()) {
            case "account", "conversation" -> WITH_OWNER;
            case "guest" -> days(30, RetentionRule.Since.LAST_USED);
            case "request-log", "receipt-detail" -> days(90, RetentionRule.Since.CREATED);
            default -> throw new IllegalArgumentException("no rule for " + question.store());
        };
    }

    /** One kind of record of a tenant has another rule. */
    public void say(TenantId tenant, String store, RetentionRule rule) {
        answer(tenant, question -> question.store().equals(store) ? rule : standard(question));
    }

    public void answer(TenantId tenant, Function<RetentionQuestion, RetentionRule> rules) {
        others.put(tenant, rules);
    }

    /** As at the beginning. */
    public void forget(TenantId tenant) {
        others.remove(tenant);
    }

    @Override
    public List<RetentionPolicyFactory> retentionPolicies() {
        return List.of(this);
    }

    @Override
    public String name() {
        return name;
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
        return question ->
                others.getOrDefault(question.tenant(), TestingPolicy::standard).apply(question);
    }
}
