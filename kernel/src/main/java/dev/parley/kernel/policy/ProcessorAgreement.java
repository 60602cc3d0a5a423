package dev.parley.kernel.policy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has agreed with a recipient of data.
 *
 * @param recipient as the plugin or the setting names it
 * @param rawLegalName as the policy is to name it instead
 * @param rawRegion where it is, where the plugin or the setting does not say: an ISO 3166 country code, or {@code EU}
 * @param rawExpiresOn the last day on which it holds
 */
public record ProcessorAgreement(
        UUID id,
        String recipient,
        @Nullable String rawLegalName,
        @Nullable String rawRegion,
        LocalDate agreedOn,
        @Nullable LocalDate rawExpiresOn,
        TransferBasis transferBasis) {
    public Optional<String> legalName() {
        return Optional.ofNullable(rawLegalName);
    }

    public Optional<String> region() {
        return Optional.ofNullable(rawRegion);
    }

    public Optional<LocalDate> expiresOn() {
        return Optional.ofNullable(rawExpiresOn);
    }

    public boolean isExpired(LocalDate today) {
        return expiresOn().filter(today::isAfter).isPresent();
    }

    Recipient.Agreed agreed() {
        return new Recipient.Agreed(
                agreedOn.toString(), expiresOn().map(LocalDate::toString).orElse(null), transferBasis);
    }
}
