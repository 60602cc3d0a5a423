package dev.parley.launcher.command;

import dev.parley.kernel.plugin.PluginConfig;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.launcher.Home;
import dev.parley.launcher.directory.DataDirectory;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "plugin",
        description = "Lists and checks the installed plugins.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class PluginCommands {
    static PluginInventory load(Home home, InstallationOptions options) {
        DataDirectory data = DataDirectory.at(options.dataDirectory().orElse(home.defaultData()));
        return PluginInventory.load(new PluginConfig(home.pluginDirectories(data), List.of(), Set.of(), false));
    }
}
