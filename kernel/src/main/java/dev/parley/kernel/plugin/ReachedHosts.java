package dev.parley.kernel.plugin;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The hosts to which requests of providers have gone, until they are taken. */
final class ReachedHosts {
    private static final int MOST = 10_000;

    private final Set<String> hosts = ConcurrentHashMap.newKeySet();

    void note(URI uri) {
        if (hosts.size() < MOST) {
            hosts.add(Origin.of(uri).host());
        }
    }

    Set<String> take() {
        Set<String> taken = new TreeSet<>(hosts);
        hosts.removeAll(taken);
        return taken;
    }
}
