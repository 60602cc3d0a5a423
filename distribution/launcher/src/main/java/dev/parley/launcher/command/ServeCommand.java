package dev.parley.launcher.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Runs the server, with everything that it needs, until it is stopped.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private final Server server;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "The same as --set http.port=PORT. Default: 8080.")
    private @Nullable Integer port;

    ServeCommand(Server server) {
        this.server = server;
    }

    @Override
    public Integer call() {
        if (port != null) {
            installation.set("http.port", Integer.toString(port));
        }
        server.serve(installation);
        return ExitCode.OK.status();
    }
}
