package dev.parley.kernel.plugin;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with the installed plugins: all of it is told at once. */
final class PluginDefects {
    private static final ErrorCode DEFECTIVE = new ErrorCode("plugins.defective", ErrorType.INTERNAL);

    private final List<String> found = new ArrayList<>();
    private final List<Throwable> causes = new ArrayList<>();

    void add(String plugin, String defect, String mend) {
        found.add(plugin + ": " + defect + ". " + mend);
    }

    void add(String plugin, String call, Throwable cause) {
        add(plugin, call + " failed: " + cause, "Report it to the plugin's author, or remove the plugin.");
        causes.add(cause);
    }

    int count() {
        return found.size();
    }

    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        PlatformException exception = new PlatformException(
                DEFECTIVE, found.stream().collect(Collectors.joining("\n  ", "These plugins cannot be used:\n  ", "")));
        causes.forEach(exception::addSuppressed);
        throw exception;
    }
}
