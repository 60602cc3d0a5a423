package dev.parley.launcher.command;

import dev.parley.kernel.config.Settings;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.launcher.Home;
import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.postgres.PostgresBinaries;
import dev.parley.spi.PlatformException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = "Checks what a server needs here, without starting one.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final long NEEDED_MIB = 512;

    private final Home home;
    private final Function<InstallationOptions, Settings> settings;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    DoctorCommand(Home home, Function<InstallationOptions, Settings> settings, Console console) {
        this.home = home;
        this.settings = settings;
        this.console = console;
    }

    /** What one look found. */
    private record Finding(String subject, boolean good, String detail) {}

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        findings.add(look("java", () -> Runtime.version().toString()));
        findings.add(look("postgresql", () -> PostgresBinaries.bundled().version()));
        findings.add(look("plugins", this::plugins));
        findings.add(
                look("settings", () -> settings.apply(installation).keysSet().size() + " set"));
        findings.add(directory());
        findings.add(rootKey());
        if (output.json()) {
            console.json(findings.stream()
                    .map(one -> Map.of("subject", one.subject(), "good", one.good(), "detail", one.detail()))
                    .toList());
        } else {
            findings.forEach(
                    one -> console.print((one.good() ? "ok    " : "WRONG ") + one.subject() + ": " + one.detail()));
        }
        boolean good = findings.stream().allMatch(Finding::good);
        return (good ? ExitCode.OK : ExitCode.FAILED).status();
    }

    private static Finding look(String subject, Supplier<String> look) {
        try {
            return new Finding(subject, true, look.get());
        } catch (PlatformException wrong) {
            return new Finding(subject, false, wrong.message());
        }
    }

    private String plugins() {
        try (PluginInventory inventory = PluginCommands.load(home, installation)) {
            return inventory.plugins().size() + " in order";
        }
    }

    private DataDirectory data() {
        return DataDirectory.at(installation.dataDirectory().orElse(home.defaultData()));
    }

    private Finding directory() {
        Path present = data().root();
        while (!Files.exists(present) && present.getParent() != null) {
            present = present.getParent();
        }
        File file = present.toFile();
        long freeMiB = file.getUsableSpace() >> 20;
        boolean good = file.canWrite() && file.isDirectory() && freeMiB >= NEEDED_MIB;
        return new Finding(
                "data directory",
                good,
                data().root() + (file.canWrite() ? "" : ", not writable") + ", " + freeMiB + " MiB free"
                        + (freeMiB < NEEDED_MIB ? ", at least " + NEEDED_MIB + " are needed" : ""));
    }

    private Finding rootKey() {
        Path key = data().rootKey();
        boolean database = Files.exists(data().postgres().resolve("data"));
        if (Files.isReadable(key)) {
            return new Finding("root key", true, key.toString());
        }
        return new Finding(
                "root key",
                !database,
                database
                        ? key + " is missing or unreadable, and the database's texts cannot be read without it"
                        : "is made on the first start");
    }
}
