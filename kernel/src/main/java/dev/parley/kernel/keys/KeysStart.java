package dev.parley.kernel.keys;

import dev.parley.kernel.database.Database;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Opens the root key and holds it against the database, before anything is read or written with it. */
public final class KeysStart {
    private static final ErrorCode LOST = new ErrorCode("keys.root-key-lost", ErrorType.UNAVAILABLE);
    private static final ErrorCode WRONG = new ErrorCode("keys.root-key-wrong", ErrorType.UNAVAILABLE);

    private final Database database;
    private final RootKeyHolder holder;
    private final RootKeyFile file;
    private final Clock clock;

    @Inject
    KeysStart(Database database, RootKeyHolder holder, KeysConfig config, Clock clock) {
        this.database = database;
        this.holder = holder;
        this.file = new RootKeyFile(config.rootFile());
        this.clock = clock;
    }

    /**
     * Makes the root key where there has never been one.
     *
     * @throws PlatformException if the key is not there, or is not the one that the database was written with
     */
    public void prepare() {
        holder.set(database.inPlatform(this::open));
    }

    /** @throws PlatformException if there is no root key: what is about to be restored could not be read */
    public void requireFile() {
        if (readFile().isEmpty()) {
            throw new PlatformException(
                    LOST,
                    "The root key is not at " + file
                            + ", and no backup holds it: put the file there first, from where you"
                            + " keep it, or set keys.root-file.");
        }
    }

    /**
     * Holds the root key against another database, as one that was restored.
     *
     * @throws PlatformException if the key is not there, or is not the one that it was written with
     */
    public void check(Handle other) {
        requireFile();
        RootKey key = readFile().orElseThrow();
        RootKeyDao.list(other).forEach(row -> check(key, row));
    }

    private RootKey open(Handle handle) {
        RootKeyDao.lock(handle);
        List<RootKeyDao.Row> known = RootKeyDao.list(handle);
        Optional<RootKey> found = readFile();
        if (found.isEmpty() && !known.isEmpty()) {
            throw new PlatformException(LOST, """
                    The root key is not at %s, and the database holds what was encrypted with it. Put the file back from a \
                    backup or from another node, or set keys.root-file to where it is. Without it the texts of this \
                    database cannot be read by anybody.""".formatted(file));
        }
        RootKey key = found.orElseGet(file::create);
        known.forEach(row -> check(key, row));
        if (known.stream().noneMatch(row -> row.version() == key.version())) {
            RootKeyDao.insert(
                    handle,
                    new RootKeyDao.Row(key.version(), key.wrap(Key.random(), checkPlace(key.version()))),
                    clock.instant());
        }
        return key;
    }

    private Optional<RootKey> readFile() {
        try {
            return file.read();
        } catch (WrongKeyException e) {
            throw new PlatformException(WRONG, "There is no root key in " + file + ": the file is damaged.", e);
        }
    }

    private void check(RootKey key, RootKeyDao.Row row) {
        try {
            Key.forget(key.unwrap(row.version(), row.checkValue(), checkPlace(row.version())));
        } catch (WrongKeyException e) {
            throw new PlatformException(WRONG, """
                    The root key in %s is not the one that this database was written with (version %d). Put the right file \
                    there, or set keys.root-file to where it is.""".formatted(file, row.version()), e);
        }
    }

    private static String checkPlace(int version) {
        return "root_key|" + version;
    }
}
