package dev.parley.launcher.command;

import picocli.CommandLine.Option;

final class JsonOption {
    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    boolean json() {
        return json;
    }
}
