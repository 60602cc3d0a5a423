package dev.parley.kernel.rights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The records of a ZIP archive: sizes of entries follow them, and places past 4 GiB are written as ZIP64 has it. */
final class ZipRecords {
    private static final int VERSION = 45;
    /** Names in UTF-8; sizes come after the data. */
    private static final short FLAGS = 0x0808;

    private static final short DEFLATED = 8;
    /** The first of January 1980: when entries were made is said inside of them. */
    private static final int NO_TIME = 0x0021_0000;

    private static final long LONGEST = 0xFFFF_FFFFL;
    private static final int MOST_ENTRIES = 0xFFFF;

    private ZipRecords() {}

    static byte[] local(byte[] name) {
        return buffer(30 + name.length)
                .putInt(0x0403_4b50)
                .putShort((short) VERSION)
                .putShort(FLAGS)
                .putShort(DEFLATED)
                .putInt(NO_TIME)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putShort((short) name.length)
                .putShort((short) 0)
                .put(name)
                .array();
    }

    static byte[] descriptor(Entry entry) {
        return buffer(16)
                .putInt(0x0807_4b50)
                .putInt((int) entry.sum())
                .putInt(length(entry.packed()))
                .putInt(length(entry.size()))
                .array();
    }

    static byte[] central(Entry entry) {
        boolean far = entry.start() >= LONGEST;
        byte[] bytes = new byte[46 + entry.name().length + (far ? 12 : 0)];
        ByteBuffer record = ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x0201_4b50)
                .putShort((short) VERSION)
                .putShort((short) VERSION)
                .putShort(FLAGS)
                .putShort(DEFLATED)
                .putInt(NO_TIME)
                .putInt((int) entry.sum())
                .putInt(length(entry.packed()))
                .putInt(length(entry.size()))
                .putShort((short) entry.name().length)
                .putShort((short) (far ? 12 : 0))
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) Math.min(entry.start(), LONGEST))
                .put(entry.name());
        if (far) {
            record.putShort((short) 1).putShort((short) 8).putLong(entry.start());
        }
        return bytes;
    }

    static byte[] end(long entries, long start, long size) {
        byte[] bytes = new byte[56 + 20 + 22];
        ByteBuffer records = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (entries >= MOST_ENTRIES || start >= LONGEST || size >= LONGEST) {
            records.putInt(0x0606_4b50).putLong(44).putShort((short) VERSION).putShort((short) VERSION);
            records.putInt(0)
                    .putInt(0)
                    .putLong(entries)
                    .putLong(entries)
                    .putLong(size)
                    .putLong(start);
            records.putInt(0x0706_4b50).putInt(0).putLong(start + size).putInt(1);
        }
        short count = (short) Math.min(entries, MOST_ENTRIES);
        records.putInt(0x0605_4b50).putShort((short) 0).putShort((short) 0);
        records.putShort(count).putShort(count);
        records.putInt((int) Math.min(size, LONGEST))
                .putInt((int) Math.min(start, LONGEST))
                .putShort((short) 0);
        return Arrays.copyOf(bytes, records.position());
    }

    /** One conversation is far smaller. */
    private static int length(long bytes) {
        if (bytes >= LONGEST) {
            throw new IllegalStateException("an entry of an archive has 4 GiB or more");
        }
        return (int) bytes;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * An entry that is written.
     *
     * @param sum its CRC-32
     * @param start where in the archive it begins
     */
    @SuppressWarnings("ArrayRecordComponent") // a record of a file, never compared
    record Entry(byte[] name, long sum, long packed, long size, long start) {}
}
