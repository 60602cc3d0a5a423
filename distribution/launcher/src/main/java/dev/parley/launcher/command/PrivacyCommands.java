package dev.parley.launcher.command;

import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "privacy",
        description = "Checks what the privacy policy promises.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class PrivacyCommands {}
