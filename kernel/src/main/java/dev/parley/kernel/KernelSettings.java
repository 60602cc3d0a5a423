package dev.parley.kernel;

import dev.parley.kernel.administration.CreditAdministrationConfig;
import dev.parley.kernel.backup.BackupConfig;
import dev.parley.kernel.chat.ChatConfig;
import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.config.SettingsCatalogue;
import dev.parley.kernel.conversation.ConversationConfig;
import dev.parley.kernel.database.DatabaseConfig;
import dev.parley.kernel.erasure.ErasureConfig;
import dev.parley.kernel.http.HttpConfig;
import dev.parley.kernel.identity.IdentityConfig;
import dev.parley.kernel.inference.InferenceConfig;
import dev.parley.kernel.keys.KeysConfig;
import dev.parley.kernel.limit.LimitConfig;
import dev.parley.kernel.mail.MailConfig;
import dev.parley.kernel.metering.MeteringConfig;
import dev.parley.kernel.plugin.PluginConfig;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.kernel.policy.PolicyConfig;
import dev.parley.kernel.promise.PromiseConfig;
import dev.parley.kernel.rights.RightsConfig;
import dev.parley.kernel.session.SessionConfig;
import dev.parley.kernel.signin.SignInConfig;
import java.util.ArrayList;
import java.util.List;

/** Every setting that there is: the packages' own, and those of what is installed. */
final class KernelSettings {
    private KernelSettings() {}

    /**
     * @throws dev.parley.spi.PlatformException {@code config.invalid} or {@code plugins.settings} that lists everything that
     *     is wrong, {@code limit.invalid-setting}, {@code metering.invalid-setting}, {@code backup.invalid-setting}
     */
    static Settings read(SettingsSources sources, PluginInventory plugins) {
        Settings settings = sources.applyTo(Settings.reader(catalogue(plugins))).read();
        plugins.checkSettings(settings);
        var _ = LimitConfig.from(settings);
        var _ = MeteringConfig.from(settings);
        var _ = BackupConfig.from(settings);
        return settings;
    }

    static SettingsCatalogue catalogue(PluginInventory plugins) {
        List<Setting<?>> own = new ArrayList<>();
        own.addAll(PluginConfig.SETTINGS);
        own.addAll(DatabaseConfig.SETTINGS);
        own.addAll(KeysConfig.SETTINGS);
        own.addAll(MailConfig.SETTINGS);
        own.addAll(IdentityConfig.SETTINGS);
        own.addAll(SessionConfig.SETTINGS);
        own.addAll(SignInConfig.SETTINGS);
        own.addAll(LimitConfig.SETTINGS);
        own.addAll(InferenceConfig.SETTINGS);
        own.addAll(MeteringConfig.SETTINGS);
        own.addAll(CreditAdministrationConfig.SETTINGS);
        own.addAll(ConversationConfig.SETTINGS);
        own.addAll(ChatConfig.SETTINGS);
        own.addAll(PromiseConfig.SETTINGS);
        own.addAll(ErasureConfig.SETTINGS);
        own.addAll(PolicyConfig.SETTINGS);
        own.addAll(BackupConfig.SETTINGS);
        own.addAll(RightsConfig.SETTINGS);
        own.addAll(HttpConfig.SETTINGS);
        return plugins.declareSettings(SettingsCatalogue.of(own));
    }
}
