package dev.parley.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.policy.PolicyVersion.Cause;
import dev.parley.kernel.privacy.OfficerTask;
import dev.parley.kernel.privacy.OfficerTasks;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.kernel.tenancy.TenantSettingsService;
import dev.parley.spi.PlatformException;
import dev.parley.spi.web.Branding;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestPolicyService {
    private static final String GOOGLE = "Google Ireland Limited";
    private static final String GITHUB = "GitHub, Inc.";
    private static final String MINT = "Mint Payments Ltd";

    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = new TenantContext(kernel.tenant().tenantId(), Actor.OPERATOR);
    private final PolicyService policies = kernel.get(PolicyService.class);
    private final PolicyDrafts drafts = kernel.get(PolicyDrafts.class);

    @BeforeAll
    static void start() {
        clock = TestingClock.at("2026-11-24T10:00:00Z");
        kernel = TestingKernel.start(
                clock,
                Map.of("policy.hosting-provider", "Hetzner Online GmbH", "policy.hosting-region", "DE"),
                TestingDeclarations.signIn("google", GOOGLE, "IE"),
                TestingDeclarations.signIn("github", GITHUB, "US"),
                TestingDeclarations.payments("mint", MINT),
                TestingDeclarations.terms(),
                TestingDeclarations.page(),
                TestingBackend.named("gpu", "kimi-k2"));
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void aNewTenantHasAPolicyAtOnce() {
        PolicyText text = policies.current(tenant, "en");
        assertThat(text.version().number()).isEqualTo(1);
        assertThat(text.version().cause()).isEqualTo(Cause.FIRST);
        assertThat(text.document().subtitle()).isEqualTo("Version 1, in force since " + date("en"));
        assertThat(policies.current(tenant, "en")).isEqualTo(text);
    }

    @Test
    void statesEveryPromiseInForceInGerman() {
        kimi();
        enable("auth.google.client-id");
        enable("auth.github.client-id");
        enable("payments.mint.client-id");
        agree(GOOGLE, GITHUB, MINT, "Hetzner Online GmbH");
        PolicyText text = policies.current(tenant, "de");

        // Of P26, nothing but what a self-hoster has is true; of the last three, nothing.
        assertThat(text.document().promises())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 34)
                        .mapToObj(number -> String.format(Locale.ROOT, "P%02d", number))
                        .filter(promise -> !List.of("P23", "P24", "P25", "P26").contains(promise))
                        .toList());
        assertThat(text.markdown().lines().toList().get(2)).isEqualTo("**Version 1, gültig seit " + date("de") + "**");
        assertThat(plain(text))
                .startsWith("# Datenschutzerklärung von Kimi K2")
                .contains("Moon AI GmbH, Hauptstraße 1, Berlin")
                .contains("help@kimi.example")
                .contains("nach 90 Tagen")
                .contains("nach 30 Tagen ohne Nutzung")
                .contains("unter 13 Jahren")
                .contains("niemals zum Training")
                .contains("berichtigen")
                .contains("exportieren")
                .contains("Werbung")
                .contains("ausdrücklichen Einwilligung")
                .contains("Merkt sich das Thema.")
                .contains("kimi-k2")
                .contains("nicht angeboten", "SOC 2", "HIPAA")
                .contains("Ende des Kontos")
                .doesNotContain("{");
        assertThat(clause(text, "recipient-auth-google"))
                .contains(GOOGLE, "Anmeldedaten", "Netzadressen", "Irland", "Wer sich anmeldet, wird zu " + GOOGLE);
        assertThat(clause(text, "recipient-auth-github")).contains(GITHUB, "Vereinigte Staaten", "Angemessenheit");
        assertThat(clause(text, "recipient-payments-mint")).contains(MINT, "Zahlungsdaten", "ten years, for tax law");
        assertThat(text.document().clause("payment").orElseThrow().promises()).containsExactly("P06");
    }

    @Test
    void theHashIsOfWhatIsServed() {
        PolicyText text = policies.current(tenant, "de");
        assertThat(text.hash()).isEqualTo(HexFormat.of().formatHex(Hashes.of(text.markdown())));
    }

    @Test
    void whatGoesIsTakenOutAtOnce() {
        enable("auth.google.client-id");
        enable("payments.mint.client-id");
        assertThat(plain(policies.current(tenant, "de"))).contains(GOOGLE, MINT, "P06", "Irland");
        disable("auth.google.client-id");
        disable("payments.mint.client-id");

        PolicyText after = policies.current(tenant, "de");

        assertThat(after.version().cause()).isEqualTo(Cause.REMOVED);
        assertThat(plain(after)).doesNotContain(GOOGLE, MINT, "P06", "Irland", "Rechnungen");
        assertThat(after.document().clause("payment")).isEmpty();
        PolicyDifference difference = policies.difference(tenant, 2, "de");
        assertThat(difference.removed())
                .extracting(PolicyDocument.Clause::id)
                .containsExactlyInAnyOrder(
                        "payment", "recipient-auth-google", "recipient-payments-mint", "invoices", "own-terms");
        assertThat(difference.added()).isEmpty();
        assertThat(plain(policies.version(tenant, 1, "de"))).contains(GOOGLE);
        assertThat(policies.version(tenant, 1, "de").document().subtitle()).contains("bis eine spätere");
    }

    @Test
    void whatComesWaitsForSomebodyToPublishIt() {
        TenantContext officer = officer();
        assertThat(plain(policies.current(tenant, "en"))).doesNotContain(GITHUB);
        enable("auth.github.client-id");

        assertThat(plain(policies.current(tenant, "en"))).doesNotContain(GITHUB);
        PolicyDraft draft = drafts.draft(tenant);
        assertThat(draft.uncovered()).containsExactly("recipient GitHub, Inc. (auth-github)", "way to sign in github");
        assertThat(draft.problems()).anyMatch(problem -> problem.contains("No agreement with GitHub, Inc."));
        assertThat(drafts.difference(tenant, "en").added())
                .extracting(PolicyDocument.Clause::id)
                .contains("recipient-auth-github");
        kernel.get(PolicyKeeper.class).check(tenant);
        kernel.get(PolicyKeeper.class).check(tenant);
        assertThat(kernel.get(OfficerTasks.class).list(officer, OfficerTask.State.OPEN, Optional.empty(), 10))
                .singleElement()
                .satisfies(task -> assertThat(task.body()).contains("GitHub, Inc."));

        PolicyVersion published = drafts.publish(officer, Optional.of(draft.hash()), false);

        assertThat(published.number()).isEqualTo(2);
        assertThat(plain(policies.current(tenant, "en"))).contains(GITHUB);
        assertThat(drafts.draft(tenant).uncovered()).isEmpty();
    }

    @Test
    void aMaterialVersionTakesEffectAfterItsNotice() {
        var _ = policies.current(tenant, "en");
        enable("auth.github.client-id");
        PolicyVersion published = drafts.publish(tenant, Optional.empty(), true);

        assertThat(Duration.between(published.publishedAt(), published.effectiveAt()))
                .isEqualTo(Duration.ofDays(14));
        assertThat(policies.current(tenant, "en").version().number()).isEqualTo(1);
        assertThat(policies.upcoming(tenant)).contains(published);
        assertThat(drafts.draft(tenant).uncovered()).isEmpty();
        assertThat(policies.version(tenant, 2, "en").document().subtitle())
                .isEqualTo("Version 2, takes effect on " + Wording.date(PolicyWords.in("en"), published.effectiveAt()));

        clock.pass(Duration.ofDays(14));
        assertThat(policies.current(tenant, "en").version()).isEqualTo(published);
        assertThat(policies.upcoming(tenant)).isEmpty();
    }

    @Test
    void whatIsPublishedIsWhatWasRead() {
        PolicyDraft draft = drafts.draft(tenant);
        enable("auth.google.client-id");
        assertRefused(() -> drafts.publish(tenant, Optional.of(draft.hash()), false), "policy.draft-changed");
        drafts.publish(tenant, Optional.empty(), false);
        assertRefused(() -> drafts.publish(tenant, Optional.empty(), false), "policy.unchanged");
    }

    @Test
    void anAgreementThatExpiresIsStatedNoLonger() {
        enable("auth.google.client-id");
        agree(GOOGLE, "Hetzner Online GmbH");
        assertThat(policies.current(tenant, "en")
                        .document()
                        .clause("bound")
                        .orElseThrow()
                        .promises())
                .containsExactly("P33");
        clock.pass(Duration.ofDays(400));
        assertThat(policies.current(tenant, "en")
                        .document()
                        .clause("bound")
                        .orElseThrow()
                        .promises())
                .isEmpty();
        assertThat(plain(policies.current(tenant, "en"))).contains("No agreement is entered yet for: " + GOOGLE);
    }

    @Test
    void onlyWhoMayPublishes() {
        TenantContext member = as("member@example.org", Role.MEMBER);
        assertRefused(() -> drafts.publish(member, Optional.empty(), false), "permission-required");
        assertRefused(() -> drafts.draft(member), "permission-required");
    }

    @Test
    void policiesOfAnotherTenantDoNotExist() {
        TenantContext other = kernel.tenant();
        enable("auth.google.client-id");
        var _ = policies.current(tenant, "en");
        assertRefused(() -> policies.version(other, 1, "en"), "policy.version-not-found");
        assertThat(policies.versions(other)).isEmpty();
        assertThat(plain(policies.current(other, "en"))).doesNotContain(GOOGLE);
    }

    private static String date(String language) {
        return Wording.date(PolicyWords.in(language), clock.instant());
    }

    private void kimi() {
        kernel.get(TenantService.class)
                .updateBranding(tenant, new Branding("Kimi K2", "#0f766e", null, "help@kimi.example"));
        kernel.get(TenantSettingsService.class).set(tenant, "policy.controller", "Moon AI GmbH, Hauptstraße 1, Berlin");
    }

    private void agree(String... recipients) {
        for (String recipient : recipients) {
            kernel.get(ProcessorAgreements.class)
                    .put(
                            tenant,
                            new ProcessorAgreements.Entry(
                                    recipient,
                                    null,
                                    null,
                                    LocalDate.of(2026, 1, 1),
                                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                                            .plusDays(365),
                                    TransferBasis.ADEQUACY));
        }
    }

    private void enable(String key) {
        kernel.get(TenantSettingsService.class).set(tenant, key, "one");
    }

    private void disable(String key) {
        kernel.get(TenantSettingsService.class).remove(tenant, key);
    }

    private TenantContext officer() {
        return as("officer@example.org", Role.PRIVACY_OFFICER);
    }

    private TenantContext as(String email, Role role) {
        return new TenantContext(
                tenant.tenantId(),
                kernel.get(AccountService.class)
                        .create(tenant, NewAccount.of(email, role))
                        .id()
                        .asActor());
    }

    /** Without the escapes of Markdown. */
    private static String plain(PolicyText text) {
        return text.markdown().replace("\\", "");
    }

    private static String clause(PolicyText text, String id) {
        return text.document().clause(id).orElseThrow().toString();
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code().value()).isEqualTo(code));
    }
}
