package dev.parley.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The real server process of an unpacked distribution, with its own PostgreSQL and everything switched on. */
record ParleyServer(Child process, Target target, Path data) implements AutoCloseable {
    /** Counted, but never reached. */
    private static final List<String> LIMITS = List.of(
            "limit.key.requests-per-minute=100000000",
            "limit.account.requests-per-minute=100000000",
            "limit.tenant.requests-per-minute=100000000",
            "limit.key.tokens-per-minute=2000000000",
            "limit.account.tokens-per-minute=2000000000",
            "limit.key.concurrent-streams=100000",
            "limit.account.concurrent-streams=100000");

    static ParleyServer start(Path home, Path work, int model) throws IOException, InterruptedException {
        Path data = work.resolve("data");
        String key;
        try (Child prepare = Child.java(Prepare.class, work, "--data", data.toString())) {
            key = prepare.said("key ");
            prepare.awaitEnd();
        }
        int port = Child.freePort();
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/parley").toString(),
                "serve",
                "--port",
                Integer.toString(port),
                "--data-dir",
                data.toString(),
                "--set",
                "inference.gpu.endpoints=http://127.0.0.1:" + model + "/v1"));
        LIMITS.forEach(limit -> command.addAll(List.of("--set", limit)));
        Child process = Child.start("parley", work, command);
        process.said("Parley is ready at http");
        URI base = URI.create("http://127.0.0.1:" + port + "/v1");
        return new ParleyServer(process, new Target("Parley", base, Optional.of(key)), data);
    }

    @Override
    public void close() {
        process.close();
    }
}
