package dev.parley.kernel.mail;

/** What has become of a mail. */
public enum MailState {
    /** It is sent as soon as the mail server takes it. */
    WAITING,
    /** The mail server has taken it. */
    SENT,
    /** It is not tried again. */
    FAILED
}
