package dev.parley.kernel.promise;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Addresses that nobody has: of the range that is kept for documentation (RFC 3849). */
final class CanaryAddress {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] DOCUMENTATION = {0x20, 0x01, 0x0d, (byte) 0xb8};
    private static final int BYTES = 16;

    private CanaryAddress() {}

    static InetAddress random() {
        byte[] address = new byte[BYTES];
        RANDOM.nextBytes(address);
        System.arraycopy(DOCUMENTATION, 0, address, 0, DOCUMENTATION.length);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    /** As it is written, and as its bytes. */
    static List<Needle> needles(InetAddress address) {
        List<Needle> needles = new ArrayList<>(Needle.text("network address", address.getHostAddress()));
        needles.addAll(Needle.bytes("network address", Needle.Sort.TEXT, address.getAddress()));
        return needles;
    }
}
