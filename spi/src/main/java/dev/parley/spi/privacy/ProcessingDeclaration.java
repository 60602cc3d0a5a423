package dev.parley.spi.privacy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One flow of data to one recipient for one purpose. Rendered into the privacy policy, the list of sub-processors and the
 * record of processing (GDPR Article 30), so every text is a fact that a reader can hold against the software.
 *
 * @param recipient legal name, as {@code Google Ireland Limited}
 * @param purpose what for, in one English sentence
 * @param region where: an ISO 3166 country code, {@code EU}, or {@code self} for the operator's own machines
 * @param retention how long the recipient keeps it, in words
 * @param rawWebsite where the recipient describes its own processing
 * @param hosts names of the recipient's servers to which the provider may speak, besides those that its settings name;
 *     by https alone
 * @param translations purpose and retention in other languages than English, by language as ISO 639 has it, {@code de}; where
 *     there is none, people read the English
 */
public record ProcessingDeclaration(
        Set<DataCategory> categories,
        String recipient,
        RecipientRole role,
        String purpose,
        LegalBasis basis,
        String region,
        String retention,
        @Nullable String rawWebsite,
        Set<String> hosts,
        Map<String, Words> translations) {

    public ProcessingDeclaration {
        categories = Set.copyOf(categories);
        hosts = Set.copyOf(hosts);
        translations = Map.copyOf(translations);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("a declaration without a data category declares nothing");
        }
    }

    /** One in English alone. */
    public ProcessingDeclaration(
            Set<DataCategory> categories,
            String recipient,
            RecipientRole role,
            String purpose,
            LegalBasis basis,
            String region,
            String retention,
            @Nullable String rawWebsite,
            Set<String> hosts) {
        this(categories, recipient, role, purpose, basis, region, retention, rawWebsite, hosts, Map.of());
    }

    public static Builder builder(String recipient, RecipientRole role) {
        return new Builder(recipient, role);
    }

    /** Where the recipient describes its own processing. */
    public Optional<String> website() {
        return Optional.ofNullable(rawWebsite);
    }

    /**
     * Purpose and retention in one language.
     *
     * @param purpose what for, in one sentence
     * @param retention how long the recipient keeps it, in words
     */
    public record Words(String purpose, String retention) {}

    /** Builds one declaration; every part but the website, hosts and translations is needed. */
    public static final class Builder {
        private final String recipient;
        private final RecipientRole role;
        private Set<DataCategory> categories = Set.of();
        private @Nullable String purpose;
        private @Nullable LegalBasis basis;
        private @Nullable String region;
        private @Nullable String retention;
        private @Nullable String website;
        private Set<String> hosts = Set.of();
        private final Map<String, Words> translations = new HashMap<>();

        private Builder(String recipient, RecipientRole role) {
            this.recipient = recipient;
            this.role = role;
        }

        public Builder categories(DataCategory... values) {
            categories = Set.of(values);
            return this;
        }

        public Builder purpose(String sentence, LegalBasis value) {
            purpose = sentence;
            basis = value;
            return this;
        }

        public Builder region(String value) {
            region = value;
            return this;
        }

        public Builder retention(String words) {
            retention = words;
            return this;
        }

        public Builder website(String address) {
            website = address;
            return this;
        }

        public Builder hosts(String... names) {
            hosts = Set.of(names);
            return this;
        }

        /**
         * Purpose and retention in one more language.
         *
         * @param language as ISO 639 has it, {@code de}
         */
        public Builder translation(String language, Words words) {
            translations.put(language, words);
            return this;
        }

        /** @throws IllegalStateException if a part is missing */
        public ProcessingDeclaration build() {
            if (purpose == null || basis == null || region == null || retention == null) {
                throw new IllegalStateException(
                        "a declaration needs purpose, basis, region and retention: " + recipient);
            }
            return new ProcessingDeclaration(
                    categories, recipient, role, purpose, basis, region, retention, website, hosts, translations);
        }
    }
}
