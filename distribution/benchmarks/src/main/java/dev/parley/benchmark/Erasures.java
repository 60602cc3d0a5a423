package dev.parley.benchmark;

import dev.parley.kernel.Platform;
import dev.parley.kernel.conversation.Conversation;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.erasure.ErasureRequest;
import dev.parley.kernel.erasure.RequestedErasure;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.directory.DirectoryLock;
import dev.parley.launcher.postgres.EmbeddedPostgres;
import dev.parley.launcher.postgres.EmbeddedPostgresConfig;
import dev.parley.spi.PlatformException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Run by the script {@code erasure}. */
final class Erasures {
    /** Conversations that both nodes have read just before, so that their keys are in the caches. */
    private static final int WARM = 1_000;

    private static final int OTHERS = 2_000;

    private final EmbeddedPostgres postgres;
    private final Platform one;
    private final Platform other;
    private final TenantContext tenant;
    private final OwnerId gone;
    private final OwnerId staying;

    private Erasures(EmbeddedPostgres postgres, Platform one, Platform other) {
        this.postgres = postgres;
        this.one = one;
        this.other = other;
        this.tenant = TenantContext.system(
                one.tenants().findByName("default").orElseThrow().id());
        this.gone = account("gone@example.org");
        this.staying = account("staying@example.org");
    }

    public static void main(String[] arguments) throws Exception {
        DataDirectory directory = DataDirectory.at(Path.of(arguments[0])).create();
        int messages = Integer.parseInt(arguments[1]);
        int conversations = Integer.parseInt(arguments[2]);
        try (DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.COMMAND);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock));
                Platform one = Node.start(postgres, directory);
                Platform other = Node.start(postgres, directory)) {
            new Erasures(postgres, one, other).measure(messages, conversations);
        }
    }

    private void measure(int messages, int conversations) throws Exception {
        List<UUID> hers = converse(gone, conversations);
        // With the conversations, and a key of each.
        long total = fill(hers.size(), messages) + 2L * hers.size();
        List<UUID> theirs = converse(staying, 100);
        List<UUID> warm = hers.subList(Math.max(0, hers.size() - WARM), hers.size());
        for (UUID conversation : warm) {
            require(isReadable(one, gone, conversation) && isReadable(other, gone, conversation));
        }
        print("others' requests before", latencies(theirs));

        long begun = System.nanoTime();
        RequestedErasure asked = one.erasures().request(tenant, gone, new ErasureRequest(Locale.ENGLISH, false, true));
        System.out.printf("answered with a receipt after           %8.1f ms%n", millis(begun));
        awaitUnreadable(one, warm);
        System.out.printf("unreadable on the node that was asked   %8.1f ms%n", millis(begun));
        awaitUnreadable(other, warm);
        System.out.printf("unreadable on the other node            %8.1f ms%n", millis(begun));

        long before = removed(asked);
        long from = System.nanoTime();
        print("others' requests meanwhile", latencies(theirs));
        while (removed(asked) < total) {
            LockSupport.parkNanos(500_000_000);
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        System.out.printf(
                "%,d rows removed in %.0f s: %,.0f a second%n", total - before, seconds, (total - before) / seconds);
        print("others' requests afterwards", latencies(theirs));
    }

    /** Reads a conversation of somebody else and renames it, again and again. */
    private long[] latencies(List<UUID> conversations) {
        long[] nanos = new long[OTHERS];
        for (int round = 0; round < OTHERS; round++) {
            long begun = System.nanoTime();
            UUID conversation = conversations.get(round % conversations.size());
            one.conversations().messages(tenant, staying, conversation);
            one.conversations().rename(tenant, staying, conversation, "Round " + round);
            nanos[round] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static void print(String name, long[] nanos) {
        System.out.printf(
                "%-30s  median %6.2f ms  99 %% %6.2f ms  worst %6.2f ms%n",
                name,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    private OwnerId account(String email) {
        return one.accounts().create(tenant, NewAccount.of(email, Role.MEMBER)).id();
    }

    private List<UUID> converse(OwnerId owner, int conversations) {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            Conversation conversation = one.conversations().create(tenant, owner, Optional.of("Conversation " + i));
            made.add(conversation.id());
        }
        return made;
    }

    /** As long as messages are, and as unreadable; in conversations that nobody reads here. */
    private long fill(int conversations, int messages) throws SQLException {
        long begun = System.nanoTime();
        execute("""
                INSERT INTO parley.message (tenant_id, id, conversation_id, author, content, state, created_at)
                SELECT tenant_id, gen_random_uuid(), id, 'USER', decode(repeat('5a', 400), 'hex'), 'COMPLETE', now()
                FROM parley.conversation, generate_series(1, %d)
                WHERE owner_id = '%s'
                """.formatted(Math.max(1, messages / conversations), gone.id()));
        execute("VACUUM ANALYZE parley.message");
        long made = rows();
        System.out.printf(
                "%,d messages in %,d conversations, made in %.0f s%n", made, conversations, millis(begun) / 1e3);
        return made;
    }

    private long removed(RequestedErasure asked) {
        return one.erasures().find(tenant, asked.erasure().id(), asked.token()).rowsRemoved();
    }

    private void awaitUnreadable(Platform node, List<UUID> conversations) {
        for (UUID conversation : conversations) {
            while (isReadable(node, gone, conversation)) {
                Thread.onSpinWait();
            }
        }
    }

    /** By the title, whose key the node has in its cache. */
    private boolean isReadable(Platform node, OwnerId owner, UUID conversation) {
        try {
            return !node.conversations()
                    .get(tenant, owner, conversation)
                    .title()
                    .isEmpty();
        } catch (PlatformException _) {
            return false;
        }
    }

    private long rows() throws SQLException {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM parley.message")) {
            count.next();
            return count.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("a conversation cannot be read before it is erased");
        }
    }

    private static double millis(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }
}
