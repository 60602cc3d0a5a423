package dev.parley.kernel.keys;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A root key whose versions are all in one file. */
final class FileRootKey implements RootKey {
    private final NavigableMap<Integer, Key> versions = new TreeMap<>();

    FileRootKey(Map<Integer, byte[]> versions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a root key has at least one version");
        }
        versions.forEach((version, bytes) -> this.versions.put(version, new Key(bytes)));
    }

    @Override
    public int version() {
        return versions.lastKey();
    }

    @Override
    public byte[] wrap(byte[] key, String place) {
        return versions.lastEntry().getValue().wrap(key, place);
    }

    @Override
    public byte[] unwrap(int version, byte[] wrapped, String place) {
        return Optional.ofNullable(versions.get(version))
                .orElseThrow(() -> new WrongKeyException("the root key's version " + version + " is not in its file"))
                .unwrap(wrapped, place);
    }
}
