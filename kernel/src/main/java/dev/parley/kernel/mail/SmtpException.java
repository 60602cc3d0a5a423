package dev.parley.kernel.mail;

/** A mail was not taken. Carries a code alone: what mail libraries and servers say names the recipient. */
final class SmtpException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final Outcome outcome;

    SmtpException(String code, Outcome outcome) {
        super(code);
        this.code = code;
        this.outcome = outcome;
    }

    String code() {
        return code;
    }

    Outcome outcome() {
        return outcome;
    }

    /** What to do about it. */
    enum Outcome {
        /** The server will not take this mail, however often it is asked. */
        REFUSED,
        /** It may take it later. */
        LATER,
        /** It does not speak to us: other mail would fare no better now. */
        UNREACHABLE
    }
}
