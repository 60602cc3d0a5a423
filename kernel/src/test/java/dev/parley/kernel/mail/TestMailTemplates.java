package dev.parley.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.PlatformException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TestMailTemplates {
    private static final MailText OWN = new MailText("Come in", "Here:\n\n{link}");

    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final MailTemplates templates = kernel.get(MailTemplates.class);

    @BeforeAll
    static void start() {
        kernel = TestingKernel.start(Clock.systemUTC(), Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @ParameterizedTest
    @EnumSource(MailTemplate.class)
    void areWholeInEveryLanguage(MailTemplate template) {
        for (String language : DefaultTexts.LANGUAGES) {
            MailText text = templates.get(tenant, template, Locale.of(language));
            assertThat(TextCheck.text(template, text)).isEqualTo(text);
            assertThat(MailRenderer.placeholders(text.body())).containsAll(template.names());
            RenderedMail preview = templates.preview(tenant, template, text);
            assertThat(preview.subject() + preview.text()).contains("Test").doesNotContain("{", "}");
        }
    }

    @Test
    void ofTheTenantComeBeforeThePlatforms() {
        templates.set(tenant, MailTemplate.SIGN_IN_LINK, "de", OWN);
        assertThat(templates.get(tenant, MailTemplate.SIGN_IN_LINK, Locale.GERMANY))
                .isEqualTo(OWN);
        assertThat(templates.get(tenant, MailTemplate.SIGN_IN_LINK, Locale.ENGLISH))
                .isNotEqualTo(OWN);
        assertThat(templates.get(kernel.tenant(), MailTemplate.SIGN_IN_LINK, Locale.GERMAN))
                .isNotEqualTo(OWN);
        assertThat(templates.list(tenant))
                .hasSize(2 * MailTemplate.values().length)
                .filteredOn(TemplateText::own)
                .containsExactly(new TemplateText(MailTemplate.SIGN_IN_LINK, "de", OWN, true));
        assertThat(templates.remove(tenant, MailTemplate.SIGN_IN_LINK, "de")).isTrue();
        assertThat(templates.remove(tenant, MailTemplate.SIGN_IN_LINK, "de")).isFalse();
        assertThat(templates.get(tenant, MailTemplate.SIGN_IN_LINK, Locale.GERMAN))
                .isNotEqualTo(OWN);
    }

    @Test
    void fallBackToEnglish() {
        MailText english = templates.get(tenant, MailTemplate.SIGN_IN_LINK, Locale.ENGLISH);
        assertThat(templates.get(tenant, MailTemplate.SIGN_IN_LINK, Locale.FRENCH))
                .isEqualTo(english);
        templates.set(tenant, MailTemplate.SIGN_IN_LINK, "en", OWN);
        assertThat(templates.get(tenant, MailTemplate.SIGN_IN_LINK, Locale.FRENCH))
                .isEqualTo(OWN);
        templates.set(tenant, MailTemplate.SIGN_IN_LINK, "fr", new MailText("Entrez", "{link}"));
        assertThat(templates
                        .get(tenant, MailTemplate.SIGN_IN_LINK, Locale.FRENCH)
                        .subject())
                .isEqualTo("Entrez");
    }

    @Test
    void makeNothingOfAValueButText() {
        MailText words = new MailText("{reason}", "{reason}\n\nSee {product}.");
        RenderedMail mail = templates.preview(tenant, MailTemplate.ACCOUNT_SUSPENDED, words);
        assertThat(mail.subject()).isEqualTo("reason");
        MailText rendered = MailRenderer.render(
                words, templates.branding(tenant), Map.of("reason", "<b>{product}</b> $1 \\\nhttps://evil.example"));
        assertThat(rendered.body()).startsWith("<b>{product}</b> $1 \\ https://evil.example\n");
        assertThat(MailHtml.of(rendered.body(), templates.branding(tenant))).doesNotContain("<b>", "<a ");
    }

    @ParameterizedTest
    @CsvSource({
        "en, Come in, no placeholder at all, body, {link}",
        "en, Come in, {link} {lnik}, body, {lnik}",
        "en, Come in, {link} {device}, body, {device}",
        "en, Use {link}, {link}, subject, {link}",
        "en, '', {link}, subject, line",
        "en, Come in, '', body, text",
        "'en\nBcc: x', Come in, {link}, language, language",
        "en, 'Come\nin', {link}, subject, line",
    })
    void areCheckedWhenTheyAreSaved(String language, String subject, String body, String parameter, String message) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(
                        () -> templates.set(tenant, MailTemplate.SIGN_IN_LINK, language, new MailText(subject, body)))
                .satisfies(e -> {
                    assertThat(e.code().value()).isEqualTo("mail.invalid-template");
                    assertThat(e.parameter()).contains(parameter);
                    assertThat(e.message()).contains(message);
                });
        assertThat(templates.list(tenant)).noneMatch(TemplateText::own);
    }

    @Test
    void haveNamesThatExist() {
        assertThat(List.of(MailTemplate.values()))
                .allSatisfy(template ->
                        assertThat(MailTemplate.parse(template.written())).isEqualTo(template));
        assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> MailTemplate.parse("no-such"));
    }
}
