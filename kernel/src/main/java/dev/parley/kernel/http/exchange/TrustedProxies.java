package dev.parley.kernel.http.exchange;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Whose forwarded headers count. */
public final class TrustedProxies {
    private static final ErrorCode INVALID = new ErrorCode("http.invalid-trusted-proxy", ErrorType.INVALID_REQUEST);

    private final List<Range> ranges;

    private TrustedProxies(List<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * Reads addresses and ranges in CIDR form (RFC 4632).
     *
     * @throws PlatformException if one is neither
     */
    public static TrustedProxies parse(List<String> texts) {
        List<Range> ranges = new ArrayList<>();
        for (String text : texts) {
            ranges.add(range(text.strip()));
        }
        return new TrustedProxies(List.copyOf(ranges));
    }

    boolean trusts(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address.getAddress()));
    }

    /** The nearest address that is no trusted proxy, from the socket's and the values of {@code x-forwarded-for}. */
    InetAddress client(InetAddress socket, List<String> forwardedFor) {
        InetAddress client = socket;
        for (int i = forwardedFor.size() - 1; i >= 0 && trusts(client); i--) {
            try {
                client = InetAddress.ofLiteral(forwardedFor.get(i).strip());
            } catch (IllegalArgumentException e) {
                // A proxy that writes no address tells us nothing: the last one known stands.
                return client;
            }
        }
        return client;
    }

    private static Range range(String text) {
        try {
            int slash = text.indexOf('/');
            byte[] network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            int bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > network.length * 8) {
                throw new IllegalArgumentException("prefix out of range");
            }
            return new Range(network, bits);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(
                    INVALID, "http.trusted-proxies: '" + text + "' is neither an address nor a range as 10.0.0.0/8", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared; private to this file
    private record Range(byte[] network, int bits) {
        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
