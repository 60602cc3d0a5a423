package dev.parley.kernel.policy;

import dev.parley.spi.privacy.LegalBasis;
import dev.parley.spi.privacy.RecipientRole;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who gets data, for one purpose.
 *
 * @param source by what it gets it: a provider's id, as {@code auth-google}, or {@code mail}, {@code redis}, {@code database},
 *     {@code hosting}, {@code operator}
 * @param name as the plugin or the setting says it; the key of its agreement
 * @param region an ISO 3166 country code, {@code EU}, {@code self}, or empty where nobody has said
 * @param rawLegalName as the policy is to name it instead
 * @param rawAgreement what is agreed with it; null where nothing is entered, or what was has expired
 */
public record Recipient(
        String source,
        String name,
        RecipientRole role,
        List<String> categories,
        Words purpose,
        LegalBasis basis,
        String region,
        Words retention,
        @Nullable String rawWebsite,
        @Nullable String rawLegalName,
        @Nullable Agreed rawAgreement) {
    public Recipient {
        categories = List.copyOf(categories);
    }

    public Optional<String> website() {
        return Optional.ofNullable(rawWebsite);
    }

    public Optional<Agreed> agreement() {
        return Optional.ofNullable(rawAgreement);
    }

    boolean isSelf() {
        return role == RecipientRole.SELF;
    }

    /** What makes it the same one, whatever else changes. */
    String key() {
        return source + "/" + name + "/" + purpose.in("en");
    }

    Recipient with(@Nullable Agreed agreement) {
        return new Recipient(
                source, name, role, categories, purpose, basis, region, retention, rawWebsite, rawLegalName, agreement);
    }

    Recipient named(@Nullable String legalName, String place) {
        return new Recipient(
                source, name, role, categories, purpose, basis, place, retention, rawWebsite, legalName, rawAgreement);
    }

    /** As people read it. */
    public String shownName() {
        return rawLegalName == null ? name : rawLegalName;
    }

    /** An agreement that holds, and on which basis data goes to another country. */
    public record Agreed(String on, @Nullable String rawUntil, TransferBasis transfer) {
        Optional<String> until() {
            return Optional.ofNullable(rawUntil);
        }
    }
}
