package dev.parley.kernel.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the privacy policy of a tenant states, as it is in force. Kept with each version.
 *
 * @param models names of the models that are offered at this moment; they come and go with their servers, so they are stated
 *     with a date and nothing follows from a difference
 */
public record PolicyFacts(
        Presenter presenter,
        List<Recipient> recipients,
        List<SignInWay> signIn,
        List<Backend> backends,
        List<String> models,
        List<Holding> holdings,
        List<Term> terms,
        List<Stored> stored,
        Conditions conditions) {
    public PolicyFacts {
        recipients = List.copyOf(recipients);
        signIn = List.copyOf(signIn);
        backends = List.copyOf(backends);
        models = List.copyOf(models);
        holdings = List.copyOf(holdings);
        terms = List.copyOf(terms);
        stored = List.copyOf(stored);
    }

    /** Those that the tenant does not answer for with machines of its own or the operator's. */
    List<Recipient> outside() {
        return recipients.stream().filter(Predicate.not(Recipient::isSelf)).toList();
    }

    PolicyFacts offering(List<String> names) {
        return new PolicyFacts(presenter, recipients, signIn, backends, names, holdings, terms, stored, conditions);
    }

    List<Recipient> recipientsOf(String kind) {
        return recipients.stream()
                .filter(recipient -> recipient.source().startsWith(kind))
                .toList();
    }

    Optional<Term> term(String store) {
        return terms.stream().filter(term -> term.store().equals(store)).findFirst();
    }

    /**
     * Who speaks.
     *
     * @param name the assistant's name
     * @param rawSite address of the tenant's site
     * @param rawController name and postal address of who is responsible
     * @param rawOperator who runs the platform for the tenant, where that is somebody else
     */
    public record Presenter(
            String name,
            @Nullable String rawSupport,
            @Nullable String rawSite,
            @Nullable String rawController,
            @Nullable String rawOperator) {
        public Optional<String> support() {
            return Optional.ofNullable(rawSupport);
        }

        public Optional<String> site() {
            return Optional.ofNullable(rawSite);
        }

        public Optional<String> operator() {
            return Optional.ofNullable(rawOperator);
        }

        String controller() {
            return rawController == null ? name : rawController;
        }
    }

    /** A way to sign in, as {@code google}, and how people call it. */
    public record SignInWay(String provider, String label) {}

    /** A server of models, as {@code inference-gpu}, and what it declares. */
    public record Backend(String source, String region, boolean retains, List<String> certifications) {
        public Backend {
            certifications = List.copyOf(certifications);
        }
    }

    /** That data of a category is held for a purpose and for a time: the words of a column's declaration. */
    public record Holding(String category, String purpose, String retention) {}

    /**
     * For how long a kind of record is kept.
     *
     * @param store as {@code request-log}
     * @param rawPeriod as {@code P90D} or {@code PT24H} (ISO 8601); null: as long as what it belongs to
     * @param sinceUse whether the period counts from the last use
     */
    public record Term(String store, @Nullable String rawPeriod, boolean sinceUse) {
        public Optional<String> period() {
            return Optional.ofNullable(rawPeriod);
        }
    }

    /**
     * What is left in the browser.
     *
     * @param rawUse for what, where it is a cookie of the platform's
     * @param purposes for what in words, by language, where it is a page's own
     * @param rawLife how long at most, as {@code PT15M}; null: until the person deletes it
     */
    public record Stored(
            String name,
            @Nullable String rawUse,
            Words purposes,
            @Nullable String rawLife) {}

    /**
     * @param guestMessages how many messages a guest may send
     * @param minimumAge in years; 0 if nobody is asked
     * @param plaintextAllowed whether connections to other machines may be unencrypted
     * @param backupDays how long backups are kept at most
     * @param noticeDays how long before it takes effect a material version is announced
     * @param legalHold whether one is in force
     */
    public record Conditions(
            int guestMessages,
            int minimumAge,
            boolean plaintextAllowed,
            long backupDays,
            long noticeDays,
            boolean legalHold) {}
}
