package dev.parley.launcher;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

final class Addresses {
    private Addresses() {}

    /** What a person on this machine can open. */
    static String forPeople(InetSocketAddress listening) {
        InetAddress address = listening.getAddress();
        if (address == null) {
            return "http://" + listening.getHostString() + ":" + listening.getPort();
        }
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        boolean bracketed = address instanceof Inet6Address && !address.isAnyLocalAddress();
        return "http://" + (bracketed ? "[" + host + "]" : host) + ":" + listening.getPort();
    }
}
