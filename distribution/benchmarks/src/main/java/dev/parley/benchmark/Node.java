package dev.parley.benchmark;

import dev.parley.kernel.Platform;
import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.postgres.EmbeddedPostgres;
import java.util.HashMap;
import java.util.Map;

/** A platform without plugins, in this process, on a database that runs. */
final class Node {
    private Node() {}

    static Platform start(EmbeddedPostgres postgres, DataDirectory directory) {
        Map<String, String> settings = new HashMap<>();
        settings.put("database.url", postgres.location().url());
        settings.put("database.user", postgres.location().user());
        settings.put("database.password", postgres.location().password());
        settings.put("keys.root-file", directory.rootKey().toString());
        settings.put("erasure.log-file", directory.erasureLog().toString());
        settings.put("http.port", "0");
        settings.put("http.drain-timeout", "1s");
        // However far behind it is: a benchmark waits.
        settings.put("metering.patience", "60s");
        Platform platform = Platform.builder().config(settings).build();
        platform.start();
        return platform;
    }
}
