package dev.parley.plugin.auth.email;

import dev.parley.spi.ProviderContext;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthProviderFactory;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.privacy.ProcessingDeclaration;
import java.util.List;

final class EmailProviderFactory implements AuthProviderFactory {
    private static final String ALLOWED_DOMAINS = "allowed-domains";

    @Override
    public String name() {
        return "email";
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.builder()
                .property(
                        ALLOWED_DOMAINS,
                        ConfigType.STRING_LIST,
                        "Domains whose addresses may sign in, as example.org; all, if there is none.")
                .tenant()
                .build();
    }

    /** Whoever carries the mail is declared with the mail's settings: nothing else leaves. */
    @Override
    public List<ProcessingDeclaration> processing() {
        return List.of();
    }

    @Override
    public AuthProvider create(ProviderContext context, ProviderConfig config) {
        return new EmailProvider(AllowedDomains.of(config.strings(ALLOWED_DOMAINS)));
    }
}
