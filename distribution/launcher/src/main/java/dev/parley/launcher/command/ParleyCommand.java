package dev.parley.launcher.command;

import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "parley",
        description = "Runs an AI chat assistant and its API.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong input, on the command line or in the settings",
            "3:no such tenant, account, key, plan or budget",
            "4:exists already, or is in use by another",
            "5:something that is needed does not answer: try again"
        })
final class ParleyCommand {}
