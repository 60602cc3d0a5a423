package dev.parley.kernel.cluster;

import org.jdbi.v3.core.Handle;

final class NoticeDao {
    private NoticeDao() {}

    static void send(Handle handle, String channel, String payload) {
        handle.createQuery("SELECT pg_notify(:channel, :payload)")
                .bind("channel", channel)
                .bind("payload", payload)
                .mapTo(String.class)
                .list();
    }
}
