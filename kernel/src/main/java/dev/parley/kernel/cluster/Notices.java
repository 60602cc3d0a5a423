package dev.parley.kernel.cluster;

import dev.parley.kernel.database.DatabaseAccess;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tells every node, this one too, what has changed. */
public final class Notices {
    private final Audience audience;
    private final Hearing hearing;
    private final String channel;

    @Inject
    Notices(Audience audience, Hearing hearing, DatabaseAccess access) {
        this.audience = audience;
        this.hearing = hearing;
        this.channel = access.schema().value();
    }

    /**
     * Told when the caller's transaction commits, and not if it does not. Commits of transactions that tell something wait
     * for each other, so this is not for what every request does.
     */
    public void send(Handle handle, Topic topic, TenantId tenant, UUID thing) {
        Notice notice = new Notice(topic, tenant, thing);
        NoticeDao.send(handle, channel, notice.written());
        // This node does not wait for its own words to come back.
        handle.afterCommit(() -> audience.tell(notice));
    }

    /** Whether what other nodes say arrives. While it does not, nothing that they may revoke is taken from a cache. */
    public boolean heard() {
        return hearing.good();
    }
}
