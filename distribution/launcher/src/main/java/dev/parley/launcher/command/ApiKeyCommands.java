package dev.parley.launcher.command;

import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "api-key",
        description = "Makes, lists and revokes API keys.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class ApiKeyCommands {}
