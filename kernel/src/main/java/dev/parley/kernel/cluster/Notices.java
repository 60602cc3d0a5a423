package dev.parley.kernel.cluster;

import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tells every node, this one too, what has changed. */
public final class Notices {
    private final Set<NoticeListener> listeners;

    @Inject
    Notices(Set<NoticeListener> listeners) {
        this.listeners = listeners;
    }

    /** Told when the caller's transaction commits, and not if it does not. */
    public void send(Handle handle, Topic topic, TenantId tenant, UUID thing) {
        handle.afterCommit(() -> listeners.stream()
                .filter(listener -> listener.topic() == topic)
                .forEach(listener -> listener.changed(tenant, thing)));
    }

    /** Whether what other nodes say arrives. While it does not, nothing that they may revoke is taken from a cache. */
    public boolean heard() {
        return true;
    }
}
