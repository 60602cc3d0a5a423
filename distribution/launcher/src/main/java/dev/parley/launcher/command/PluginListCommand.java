package dev.parley.launcher.command;

import dev.parley.kernel.plugin.PluginDescription;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.kernel.plugin.ProviderDescription;
import dev.parley.launcher.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Lists the plugins and what they provide.", mixinStandardHelpOptions = true)
final class PluginListCommand implements Callable<Integer> {
    private final Home home;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    PluginListCommand(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (PluginInventory inventory = PluginCommands.load(home, installation)) {
            if (output.json()) {
                console.json(inventory.plugins().stream()
                        .map(PluginListCommand::asJson)
                        .toList());
            } else {
                inventory
                        .plugins()
                        .forEach(plugin -> console.print(String.join(
                                "\t",
                                plugin.name(),
                                plugin.version().orElse("-"),
                                String.join(", ", provides(plugin)))));
            }
            return ExitCode.OK.status();
        }
    }

    private static Map<String, ?> asJson(PluginDescription plugin) {
        return Map.of("name", plugin.name(), "version", plugin.version().orElse(""), "provides", provides(plugin));
    }

    private static List<String> provides(PluginDescription plugin) {
        List<String> provides = new ArrayList<>(
                plugin.providers().stream().map(ProviderDescription::id).toList());
        plugin.mounts().forEach(mount -> provides.add("web site at " + mount));
        return provides;
    }
}
