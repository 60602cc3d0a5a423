package dev.parley.launcher.command;

import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "config",
        description = "Shows the settings.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class ConfigCommands {}
