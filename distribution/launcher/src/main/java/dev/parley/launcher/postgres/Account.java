package dev.parley.launcher.postgres;

import dev.parley.launcher.directory.DataDirectory;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system account that PostgreSQL runs under. It is this process's own, except that PostgreSQL refuses root: then root
 * without its rights, which can read what root owns and nothing else does; or, where that is forbidden, as in many
 * containers, another account.
 *
 * @param prefix what stands before a command to run it under the account
 * @param owner who must own the files
 */
record Account(List<String> prefix, Optional<Owner> owner) {
    private static final Logger log = LoggerFactory.getLogger(Account.class);
    private static final Owner ROOT = new Owner("root", 0, 0);

    record Owner(String name, int user, int group) {}

    static Account choose(DataDirectory directory) {
        try {
            return processUser() == 0 ? insteadOfRoot(directory) : new Account(List.of(), Optional.empty());
        } catch (IOException failed) {
            throw PostgresErrors.files(PostgresErrors.NOT_AS_ROOT, directory.postgres(), failed);
        }
    }

    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives the tree to the account, where it has another owner. */
    void own(Path tree) throws IOException {
        if (owner.isPresent()
                && !Files.getAttribute(tree, "unix:uid").equals(owner.get().user())) {
            FileTrees.own(tree, owner.get().user(), owner.get().group());
        }
    }

    private static Account insteadOfRoot(DataDirectory directory) throws IOException {
        Account withoutRights = new Account(List.of("unshare", "--user", "--"), Optional.of(ROOT));
        letThrough(directory, ROOT.group(), "rwx------");
        if (withoutRights.reaches(directory.postgres())) {
            log.info("PostgreSQL does not run as root: it runs without root's rights, in a user namespace");
            return withoutRights;
        }
        Account other = unprivileged();
        letThrough(directory, other.owner().orElseThrow().group(), "rwx--x---");
        if (other.reaches(directory.postgres())) {
            log.info(
                    "PostgreSQL does not run as root: it runs as {}",
                    other.owner().orElseThrow().name());
            return other;
        }
        letThrough(directory, ROOT.group(), "rwx------");
        throw new PlatformException(
                PostgresErrors.NOT_AS_ROOT,
                "PostgreSQL refuses to run as root, and giving up root's rights failed: 'unshare --user' is forbidden here,"
                        + " and the account " + other.owner().orElseThrow().name() + " cannot be taken on with setpriv"
                        + " or cannot reach " + directory.postgres() + ". Start Parley as an ordinary user (in a"
                        + " container: --user 1000), choose a data directory outside root's home, or run PostgreSQL"
                        + " yourself and set database.url.");
    }

    private static void letThrough(DataDirectory directory, int group, String permissions) throws IOException {
        for (Path path : List.of(directory.root(), directory.postgres())) {
            Files.setAttribute(path, "unix:gid", group);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private boolean reaches(Path path) {
        try {
            Program.Result result =
                    Program.run(command(List.of("test", "-x", path.resolve(".").toString())), Path.of("/"));
            log.debug("{}: {} {}", prefix, result.status(), result.output());
            return result.succeeded();
        } catch (IOException missing) {
            log.debug("{} cannot be run", prefix.getFirst(), missing);
            return false;
        }
    }

    private static int processUser() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    /** An account that the operator made for the purpose is better than the one that other services share. */
    static Account unprivileged() throws IOException {
        try (Stream<String> accounts = Files.lines(Path.of("/etc/passwd"))) {
            List<String[]> rows = accounts.map(line -> line.split(":"))
                    .filter(row -> row.length > 3)
                    .toList();
            Owner owner = Stream.of("parley", "nobody")
                    .flatMap(name -> rows.stream().filter(row -> row[0].equals(name)))
                    .map(row -> new Owner(row[0], Integer.parseInt(row[2]), Integer.parseInt(row[3])))
                    .filter(candidate -> candidate.user() != 0)
                    .findFirst()
                    .orElse(new Owner("65534", 65534, 65534));
            String user = "--reuid=" + owner.user();
            String group = "--regid=" + owner.group();
            return new Account(
                    List.of("setpriv", user, group, "--clear-groups", "--no-new-privs", "--"), Optional.of(owner));
        }
    }
}
