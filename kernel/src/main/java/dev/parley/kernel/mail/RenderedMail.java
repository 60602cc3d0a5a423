package dev.parley.kernel.mail;

/** A mail as its reader sees it. */
public record RenderedMail(String subject, String text, String html) {
    /** Without what is about a person. */
    @Override
    public String toString() {
        return "RenderedMail";
    }
}
