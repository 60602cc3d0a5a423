package dev.parley.launcher.command;

import java.util.Optional;

/** Asks whoever sits at a terminal whether something is meant. Where there is none, as in a script, it is. */
final class Confirmation {
    private Confirmation() {}

    static boolean of(String question) {
        return Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .map(terminal -> Optional.ofNullable(terminal.readLine("%s [yes/no] ", question))
                        .filter(answer -> answer.strip().equalsIgnoreCase("yes"))
                        .isPresent())
                .orElse(true);
    }
}
