package dev.parley.kernel.keys;

/** What wraps tenants' keys: a file's key, or a service that keeps it. */
interface RootKey {
    /** The version that wraps now. */
    int version();

    byte[] wrap(byte[] key, String place);

    /** @throws WrongKeyException if this root key, in this version, did not wrap it for this place */
    byte[] unwrap(int version, byte[] wrapped, String place);
}
