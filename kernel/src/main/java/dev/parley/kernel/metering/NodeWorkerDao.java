package dev.parley.kernel.metering;

import dev.parley.spi.TenantId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Nodes, their signs of life, and what they hold. */
final class NodeWorkerDao {
    void insert(Handle handle, UUID node) {
        handle.createUpdate("insert into node (id, beats) values (:node, 0)")
                .bind("node", node)
                .execute();
    }

    /** Answers whether the node still counts as living. */
    boolean beat(Handle handle, UUID node) {
        return handle.createUpdate("update node set beats = beats + 1 where id = :node")
                        .bind("node", node)
                        .execute()
                == 1;
    }

    Map<UUID, Long> beats(Handle handle) {
        return handle
                .createQuery("select id, beats from node")
                .map((row, _) -> Map.entry(row.getObject("id", UUID.class), row.getLong("beats")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Unless it has given a sign of life meanwhile. */
    void remove(Handle handle, UUID node, long beats) {
        handle.createUpdate("delete from node where id = :node and beats = :beats")
                .bind("node", node)
                .bind("beats", beats)
                .execute();
    }

    void remove(Handle handle, UUID node) {
        handle.createUpdate("delete from node where id = :node")
                .bind("node", node)
                .execute();
    }

    /** What nodes have left that are no more. */
    List<HeldRequest> abandoned(Handle handle, int most) {
        return handle.createQuery("""
                        select tenant_id, id, account_id, node_id from hold
                        where node_id not in (select id from node) limit :most
                        """)
                .bind("most", most)
                .map((row, _) -> new HeldRequest(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getObject("node_id", UUID.class)))
                .list();
    }

    List<HeldRequest> heldBy(Handle handle, UUID node) {
        return handle.createQuery("select tenant_id, id, account_id, node_id from hold where node_id = :node")
                .bind("node", node)
                .map((row, _) -> new HeldRequest(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getObject("node_id", UUID.class)))
                .list();
    }
}
