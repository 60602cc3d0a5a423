package dev.parley.kernel.inference;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import java.util.List;
import java.util.Optional;

/** Which model answers where nobody chose. */
public record InferenceConfig(Optional<String> defaultModel) {
    public static final Setting<Optional<String>> DEFAULT_MODEL = Setting.string(
            "chat.default-model", "The model that answers where nobody chose one; absent: the first that is offered.");

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(DEFAULT_MODEL);

    static InferenceConfig from(Settings settings) {
        return new InferenceConfig(settings.get(DEFAULT_MODEL));
    }
}
