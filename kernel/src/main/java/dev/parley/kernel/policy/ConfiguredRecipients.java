package dev.parley.kernel.policy;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.database.DatabaseConfig;
import dev.parley.kernel.limit.LimitConfig;
import dev.parley.kernel.mail.MailConfig;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.privacy.LegalBasis;
import dev.parley.spi.privacy.RecipientRole;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who gets data because the platform's own settings name them: servers on other machines, who hosts, who operates. */
final class ConfiguredRecipients {
    /** The first host of an address that may have a login and be one of several. */
    private static final Pattern HOST = Pattern.compile("^[a-z0-9+:.-]+?://(?:[^@/]*@)?(\\[[^]]+]|[^:/?,@]+)");

    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127\\..*|\\[::1]|\\[0*(:0*){6}:0*1]");

    private final Settings settings;
    private final PolicyConfig config;

    @Inject
    ConfiguredRecipients(Settings settings, PolicyConfig config) {
        this.settings = settings;
        this.config = config;
    }

    List<Recipient> read() {
        List<Recipient> found = new ArrayList<>();
        elsewhere(MailConfig.SMTP_URL)
                .ifPresent(host -> found.add(
                        recipient("mail", host, "", DataCategory.EMAIL, DataCategory.NAME, DataCategory.USAGE)));
        elsewhere(LimitConfig.REDIS_URL)
                .ifPresent(
                        host -> found.add(recipient("redis", host, "", DataCategory.IDENTIFIER, DataCategory.ADDRESS)));
        elsewhere(DatabaseConfig.URL).ifPresent(host -> found.add(recipient("database", host, "", everything())));
        config.hostingProvider()
                .ifPresent(name -> found.add(recipient("hosting", name, config.hostingRegion(), everything())));
        config.operator()
                .ifPresent(name -> found.add(recipient("operator", name, config.operatorRegion(), everything())));
        return found;
    }

    private Optional<String> elsewhere(Setting<Optional<String>> address) {
        return settings.get(address)
                .map(HOST::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .filter(host -> !THIS_MACHINE.matcher(host).matches());
    }

    private static DataCategory[] everything() {
        return new DataCategory[] {
            DataCategory.NAME,
            DataCategory.EMAIL,
            DataCategory.SIGN_IN,
            DataCategory.IDENTIFIER,
            DataCategory.CONVERSATION,
            DataCategory.USAGE,
            DataCategory.DEVICE,
            DataCategory.PREFERENCE,
            DataCategory.CREDENTIAL
        };
    }

    private static Recipient recipient(String source, String name, String region, DataCategory... categories) {
        return new Recipient(
                source,
                name,
                RecipientRole.PROCESSOR,
                Stream.of(categories).map(DataCategory::key).sorted().toList(),
                PolicyWords.everywhere("recipient." + source + ".what"),
                LegalBasis.CONTRACT,
                region,
                PolicyWords.everywhere("recipient." + source + ".keeps"),
                null,
                null,
                null);
    }
}
