package dev.parley.kernel.plugin;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Tells addresses of the public internet from all others: those that the IANA registries of special-purpose addresses
 * (<a href="https://www.rfc-editor.org/rfc/rfc6890">RFC 6890</a>) call not globally reachable, and those that carry an
 * IPv4 address inside, for that may be any.
 */
final class PublicAddress {
    private static final List<Block> SPECIAL = List.of(
            new Block(8, 0),
            new Block(8, 10),
            new Block(10, 100, 64),
            new Block(8, 127),
            new Block(16, 169, 254),
            new Block(12, 172, 16),
            new Block(24, 192, 0, 0),
            new Block(24, 192, 0, 2),
            new Block(24, 192, 88, 99),
            new Block(16, 192, 168),
            new Block(15, 198, 18),
            new Block(24, 198, 51, 100),
            new Block(24, 203, 0, 113),
            new Block(3, 224));
    /** Everything handed out so far; tunnels (Teredo, 6to4) and documentation are parts of it. */
    private static final Block UNICAST = new Block(3, 0x20);

    private static final List<Block> SPECIAL_UNICAST = List.of(
            new Block(23, 0x20, 0x01, 0x00),
            new Block(32, 0x20, 0x01, 0x0d, 0xb8),
            new Block(16, 0x20, 0x02),
            new Block(20, 0x3f, 0xff, 0x00));

    private PublicAddress() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? SPECIAL.stream().noneMatch(block -> block.contains(bytes))
                : UNICAST.contains(bytes) && SPECIAL_UNICAST.stream().noneMatch(block -> block.contains(bytes));
    }

    private static final class Block {
        private final int length;
        private final int[] prefix;

        Block(int length, int... prefix) {
            this.length = length;
            this.prefix = prefix;
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < length; bit++) {
                int expected = bit / 8 < prefix.length ? prefix[bit / 8] : 0;
                if (((expected ^ address[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
