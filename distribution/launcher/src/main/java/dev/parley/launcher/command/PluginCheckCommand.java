package dev.parley.launcher.command;

import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.launcher.Home;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "check",
        description = "Loads every plugin and says all that is wrong with any.",
        mixinStandardHelpOptions = true)
final class PluginCheckCommand implements Callable<Integer> {
    private final Home home;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    PluginCheckCommand(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (PluginInventory inventory = PluginCommands.load(home, installation)) {
            console.print(inventory.plugins().size() + " plugins are in order.");
            return ExitCode.OK.status();
        }
    }
}
