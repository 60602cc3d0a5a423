package dev.parley.launcher.command;

import picocli.CommandLine.Option;

final class TenantOption {
    @Option(names = "--tenant", paramLabel = "NAME", description = "The tenant. Default: ${DEFAULT-VALUE}.")
    private String name = "default";

    String name() {
        return name;
    }
}
