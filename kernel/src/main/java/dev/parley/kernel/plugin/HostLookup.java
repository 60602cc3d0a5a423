package dev.parley.kernel.plugin;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds a host's addresses. */
@FunctionalInterface
interface HostLookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
}
