package dev.parley.kernel.mail;

import java.util.Locale;
import java.util.Map;

/**
 * A mail that is no service. It cannot be made without the consent of whoever gets it.
 *
 * @param consent whose it is, and to which template
 */
public record MarketingMail(MarketingConsent consent, String recipient, Locale language, Map<String, String> values) {
    public MarketingMail {
        values = Map.copyOf(values);
    }

    Mail mail() {
        return Mail.marketing(consent, recipient, language, values);
    }

    /** Without what is about a person. */
    @Override
    public String toString() {
        return "MarketingMail[template=" + consent.template() + "]";
    }
}
