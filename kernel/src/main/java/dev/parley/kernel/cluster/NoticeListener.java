package dev.parley.kernel.cluster;

import dev.parley.spi.TenantId;
import java.util.UUID;

/** Somebody with a cache. Contributed by Multibinder; called on any thread, and quick. */
public interface NoticeListener {
    Topic topic();

    /** Something changed, here or on another node; the change is committed. */
    void changed(TenantId tenant, UUID thing);

    /** Notices may have been missed: forget everything, and look again at what is in progress. */
    void missed();
}
