package dev.parley.kernel;

import dev.parley.spi.Plugin;
import dev.parley.spi.ProviderContext;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.privacy.ProcessingDeclaration;
import dev.parley.spi.retention.RetentionPolicy;
import dev.parley.spi.retention.RetentionPolicyFactory;
import java.util.List;

/** A plugin that is there for its settings: a tenant's secret, a tenant's number, and an address of the operator's. */
public final class TestingVault implements Plugin, RetentionPolicyFactory {
    public static final ConfigSchema SCHEMA = ConfigSchema.builder()
            .property("token", ConfigType.STRING, "Token.")
            .secret()
            .tenant()
            .property("days", ConfigType.INTEGER, "Days.")
            .tenant()
            .property("address", ConfigType.URI, "Address.")
            .build();

    static final String SECRET = "retention.vault.token";

    @Override
    public List<RetentionPolicyFactory> retentionPolicies() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "vault";
    }

    @Override
    public ConfigSchema configSchema() {
        return SCHEMA;
    }

    @Override
    public List<ProcessingDeclaration> processing() {
        return List.of();
    }

    @Override
    public RetentionPolicy create(ProviderContext context, ProviderConfig config) {
        throw new IllegalStateException("no provider is made for its settings");
    }
}
