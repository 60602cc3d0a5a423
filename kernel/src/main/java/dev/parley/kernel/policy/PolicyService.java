package dev.parley.kernel.policy;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.policy.PolicyDao.TextRow;
import dev.parley.kernel.policy.PolicyDao.VersionRow;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The published privacy policy of a tenant, and its earlier versions. For everybody to read. */
public final class PolicyService {
    private static final ErrorCode UNKNOWN = new ErrorCode("policy.version-not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode LANGUAGE = new ErrorCode("policy.unknown-language", ErrorType.INVALID_REQUEST);

    private final Database database;
    private final PolicyKeeper keeper;
    private final PolicyDao policies;
    private final PolicyPublisher publisher;

    @Inject
    PolicyService(Database database, PolicyKeeper keeper, PolicyDao policies, PolicyPublisher publisher) {
        this.database = database;
        this.keeper = keeper;
        this.policies = policies;
        this.publisher = publisher;
    }

    /** The languages in which every policy is written. */
    public static List<String> languages() {
        return PolicyWords.LANGUAGES;
    }

    /** The first of these languages in which policies are written, else English. */
    public static String language(List<Locale> wanted) {
        return PolicyWords.best(wanted);
    }

    /** @throws PlatformException INVALID_REQUEST {@code policy.unknown-language} if no policy is written in it */
    public static String language(String written) {
        return PolicyWords.known(written)
                .orElseThrow(() -> new PlatformException(
                                LANGUAGE, "'lang' is one of " + String.join(", ", PolicyWords.LANGUAGES) + ".")
                        .withParameter("lang"));
    }

    /** What is in force. Where nothing is published yet, or something of it has gone, a version is made first. */
    public PolicyText current(TenantContext context, String language) {
        PolicyVersion version = keeper.current(context);
        return database.inTenant(context, handle -> {
            PolicyText text = text(handle, context, version, language);
            String line = VersionLine.of(PolicyWords.in(language), version, publisher.now());
            return new PolicyText(version, text.document().under(line), text.markdown(), text.hash());
        });
    }

    /** The next that takes effect, if one is announced. */
    public Optional<PolicyVersion> upcoming(TenantContext context) {
        Instant now = publisher.now();
        return versions(context).stream()
                .filter(version -> version.effectiveAt().isAfter(now))
                .min(Comparator.comparing(PolicyVersion::effectiveAt));
    }

    /** Newest first. */
    public List<PolicyVersion> versions(TenantContext context) {
        return database.inTenant(
                context,
                handle -> policies.list(handle, context).stream()
                        .map(VersionRow::version)
                        .toList());
    }

    /** @throws PlatformException NOT_FOUND {@code policy.version-not-found} */
    public PolicyText version(TenantContext context, int number, String language) {
        return database.inTenant(context, handle -> {
            PolicyVersion version = find(handle, context, number).version();
            PolicyText text = text(handle, context, version, language);
            PolicyWords words = PolicyWords.in(language);
            boolean past = !version.effectiveAt().isAfter(publisher.now())
                    && keeper.inForce(handle, context)
                            .filter(row -> row.version().number() != number)
                            .isPresent();
            String line = past ? VersionLine.past(words, version) : VersionLine.of(words, version, publisher.now());
            return new PolicyText(version, text.document().under(line), text.markdown(), text.hash());
        });
    }

    /**
     * What a version has changed of the one before it; of the first, everything is new.
     *
     * @throws PlatformException NOT_FOUND {@code policy.version-not-found}
     */
    public PolicyDifference difference(TenantContext context, int number, String language) {
        return database.inTenant(context, handle -> {
            PolicyVersion version = find(handle, context, number).version();
            PolicyDocument after = text(handle, context, version, language).document();
            Optional<PolicyDocument> before = policies.find(handle, context, number - 1)
                    .map(row -> text(handle, context, row.version(), language).document());
            return PolicyDifference.between(before, after);
        });
    }

    /** Whom the version in force names as recipients. */
    public List<Recipient> recipients(TenantContext context) {
        PolicyVersion version = keeper.current(context);
        return database.inTenant(context, handle -> find(handle, context, version.number()))
                .statedFacts()
                .map(PolicyFacts::recipients)
                .orElse(List.of());
    }

    private VersionRow find(Handle handle, TenantContext context, int number) {
        return policies.find(handle, context, number)
                .orElseThrow(() ->
                        new PlatformException(UNKNOWN, "There is no version " + number + " of this privacy policy."));
    }

    private PolicyText text(Handle handle, TenantContext context, PolicyVersion version, String language) {
        TextRow row = policies.findText(handle, context, version.number(), language)
                .orElseThrow(
                        () -> new IllegalStateException("version " + version.number() + " has no text in " + language));
        return new PolicyText(
                version,
                PolicyJson.readDocument(row.document()),
                row.markdown(),
                HexFormat.of().formatHex(row.hash()));
    }
}
