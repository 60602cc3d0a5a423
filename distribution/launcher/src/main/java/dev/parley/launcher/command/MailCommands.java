package dev.parley.launcher.command;

import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "mail",
        description = "Shows outgoing mail.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class MailCommands {}
