package dev.parley.kernel.identity;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The part of an address that one household or office shares: /24 of IPv4, /56 of IPv6. */
public final class AddressPrefix {
    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 7;

    private AddressPrefix() {}

    public static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        int kept = bytes.length == 4 ? IPV4_BYTES : IPV6_BYTES;
        return (bytes.length == 4 ? "4:" : "6:") + HexFormat.of().formatHex(Arrays.copyOf(bytes, kept));
    }
}
