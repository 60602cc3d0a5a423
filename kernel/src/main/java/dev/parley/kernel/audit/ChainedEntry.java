package dev.parley.kernel.audit;

import dev.parley.kernel.database.Actor;
import dev.parley.spi.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.UUID;

/** An entry with its place in the chain: its hash covers everything in it and the hash of the one before, in hexadecimal. */
record ChainedEntry(AuditEntry entry, String previousHash, String hash) {
    /** What the first entry follows. */
    static final String START = "0".repeat(64);

    static ChainedEntry of(TenantId tenant, AuditEntry entry, String previousHash) {
        return new ChainedEntry(entry, previousHash, hashOf(tenant, entry, previousHash));
    }

    boolean isIntact(TenantId tenant) {
        return hash.equals(hashOf(tenant, entry, previousHash));
    }

    private static String hashOf(TenantId tenant, AuditEntry entry, String previousHash) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(HexFormat.of().parseHex(previousHash));
            write(out, tenant.value());
            out.writeLong(entry.sequence());
            out.writeLong(micros(entry.recordedAt()));
            write(out, entry.actor());
            for (String text : new String[] {entry.action(), entry.thing(), entry.facts()}) {
                write(out, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void write(DataOutputStream out, Actor actor) throws IOException {
        write(out, actor.kind().name());
        out.writeBoolean(actor.id().isPresent());
        if (actor.id().isPresent()) {
            write(out, actor.id().get());
        }
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.get(ChronoField.MICRO_OF_SECOND);
    }
}
