package dev.parley.plugin.retention.standard;

import dev.parley.spi.ProviderContext;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.privacy.ProcessingDeclaration;
import dev.parley.spi.retention.RetentionPolicy;
import dev.parley.spi.retention.RetentionPolicyFactory;
import java.util.List;

final class StandardRetentionFactory implements RetentionPolicyFactory {
    private static final String BY_PLAN = "by-plan";

    @Override
    public String name() {
        return "standard";
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.builder()
                .property(
                        Store.CONVERSATION.key(),
                        ConfigType.DURATION,
                        "After how long without a message a conversation is deleted, in whole days; absent: it stays as long"
                                + " as its account or guest.")
                .tenant()
                .property(
                        Store.GUEST.key(),
                        ConfigType.DURATION,
                        "After how long without a visit a guest is deleted, with all that is theirs, in whole days.")
                .defaultValue("30 d")
                .tenant()
                .property(
                        Store.REQUEST_LOG.key(),
                        ConfigType.DURATION,
                        "How long requests stay in the log, in whole days. What was counted of them stays.")
                .defaultValue("90 d")
                .tenant()
                .property(
                        Store.RECEIPT_DETAIL.key(),
                        ConfigType.DURATION,
                        "How long a receipt says what a request was, in whole days. What it cost stays.")
                .defaultValue("90 d")
                .tenant()
                .property(
                        BY_PLAN,
                        ConfigType.STRING_LIST,
                        "Other terms for accounts with a plan, as pro/conversation=365 d; of conversation and receipt-detail.")
                .tenant()
                .build();
    }

    /** It only says how long: nothing leaves. */
    @Override
    public List<ProcessingDeclaration> processing() {
        return List.of();
    }

    @Override
    public RetentionPolicy create(ProviderContext context, ProviderConfig config) {
        return new StandardRetention(Terms.of(config), PlanTerms.parse(config.strings(BY_PLAN)));
    }
}
