package dev.parley.kernel.mail;

import dev.parley.kernel.keys.OwnerId;
import java.net.URI;

/** Proof that somebody has agreed to mail of a template. Made by {@link MailService#consent} alone, of what the register says. */
public final class MarketingConsent {
    private final OwnerId account;
    private final MailTemplate template;
    private final URI unsubscribe;

    MarketingConsent(OwnerId account, MailTemplate template, URI unsubscribe) {
        this.account = account;
        this.template = template;
        this.unsubscribe = unsubscribe;
    }

    OwnerId account() {
        return account;
    }

    MailTemplate template() {
        return template;
    }

    URI unsubscribe() {
        return unsubscribe;
    }
}
