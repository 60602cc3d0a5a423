package dev.parley.launcher.command;

import dev.parley.kernel.config.Settings;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "show",
        description = "Prints every setting with the value in force, and where it was set; secrets are hidden.",
        mixinStandardHelpOptions = true)
final class ConfigShowCommand implements Callable<Integer> {
    private final Function<InstallationOptions, Settings> reader;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    ConfigShowCommand(Function<InstallationOptions, Settings> reader, Console console) {
        this.reader = reader;
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = reader.apply(installation);
        Map<String, String> effective = settings.effective();
        if (output.json()) {
            console.json(effective.entrySet().stream()
                    .map(one -> Map.of(
                            "key", one.getKey(), "value", one.getValue(), "origin", origin(settings, one.getKey())))
                    .toList());
        } else {
            effective.forEach((key, value) -> console.print(key + "=" + value + "\t" + origin(settings, key)));
        }
        return ExitCode.OK.status();
    }

    private static String origin(Settings settings, String key) {
        return settings.origin(key).orElse("default");
    }
}
