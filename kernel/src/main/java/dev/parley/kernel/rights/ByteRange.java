package dev.parley.kernel.rights;

/** Bytes of a file, both ends included. */
public record ByteRange(long first, long last) {
    public long length() {
        return last - first + 1;
    }
}
