package dev.parley.kernel.rights;

import java.io.IOException;
import java.io.InputStream;

/** Bytes of a file that is brought along, counted: neither the whole nor one conversation of it may be larger than allowed. */
final class ImportInput extends InputStream {
    /** Larger than any conversation that can be used again, small enough for memory. */
    private static final long CONVERSATION = 32L << 20;

    private final InputStream in;
    private long left;
    private long leftOfConversation = Long.MAX_VALUE;

    /** @param most how many bytes the whole may have */
    ImportInput(InputStream in, long most) {
        this.in = in;
        this.left = most;
    }

    /** What comes now is another conversation. */
    void nextConversation() {
        leftOfConversation = CONVERSATION;
    }

    /** What comes now is not read as a conversation. */
    void noConversation() {
        leftOfConversation = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            left -= count;
            leftOfConversation -= count;
        }
        if (left < 0) {
            throw ImportErrors.tooLarge("The file is larger than allowed.");
        }
        if (leftOfConversation < 0) {
            throw ImportErrors.tooLarge("A conversation in the file has more than " + CONVERSATION + " bytes.");
        }
        return count;
    }
}
