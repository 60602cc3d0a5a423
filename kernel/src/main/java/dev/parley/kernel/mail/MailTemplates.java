package dev.parley.kernel.mail;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.spi.PlatformException;
import dev.parley.spi.web.Branding;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The words of mails: the platform's, and what tenants have put in their place. */
public final class MailTemplates {
    private final Database database;
    private final TenantService tenants;
    private final AuditLog audit;
    private final Clock clock;

    @Inject
    MailTemplates(Database database, TenantService tenants, AuditLog audit, Clock clock) {
        this.database = database;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every template in the platform's languages, and in those in which the tenant has words of its own. */
    public List<TemplateText> list(TenantContext context) {
        List<TemplateText> own = database.inTenant(context, handle -> MailTemplateDao.list(handle, context));
        Stream<TemplateText> defaults = Arrays.stream(MailTemplate.values())
                .flatMap(template -> DefaultTexts.LANGUAGES.stream()
                        .flatMap(language -> DefaultTexts.find(template, language)
                                .map(text -> new TemplateText(template, language, text, false))
                                .stream()))
                .filter(text -> own.stream()
                        .noneMatch(mine -> mine.template() == text.template()
                                && mine.language().equals(text.language())));
        return Stream.concat(own.stream(), defaults).toList();
    }

    /** What a mail in the language would say: the tenant's words, else the platform's, else the same in English. */
    public MailText get(TenantContext context, MailTemplate template, Locale language) {
        return database.inTenant(context, handle -> get(handle, context, template, language));
    }

    /**
     * Puts the tenant's words in place of the platform's.
     *
     * @param language as ISO 639 has it, {@code de}
     * @throws PlatformException INVALID_REQUEST {@code mail.invalid-template} that says what is wrong
     */
    public void set(TenantContext context, MailTemplate template, String language, MailText text) {
        var checked = new TemplateText(template, TextCheck.language(language), TextCheck.text(template, text), true);
        database.inTenant(context, handle -> {
            MailTemplateDao.put(handle, context, checked, clock.instant());
            audit.record(handle, context, "mail-template.changed", thing(template), Map.of("language", language));
            return checked;
        });
    }

    /** Goes back to the platform's words. Answers whether there were others. */
    public boolean remove(TenantContext context, MailTemplate template, String language) {
        TextCheck.language(language);
        return database.inTenant(context, handle -> {
            boolean removed = MailTemplateDao.delete(handle, context, template, language);
            if (removed) {
                audit.record(handle, context, "mail-template.removed", thing(template), Map.of("language", language));
            }
            return removed;
        });
    }

    /**
     * What a mail with these words would look like, with made-up values.
     *
     * @throws PlatformException INVALID_REQUEST {@code mail.invalid-template} that says what is wrong
     */
    public RenderedMail preview(TenantContext context, MailTemplate template, MailText text) {
        Map<String, String> samples =
                template.names().stream().collect(Collectors.toMap(Function.identity(), MailTemplates::sample));
        MailText rendered = MailRenderer.render(TextCheck.text(template, text), branding(context), samples);
        return new RenderedMail(rendered.subject(), rendered.body(), MailHtml.of(rendered.body(), branding(context)));
    }

    MailText render(Handle handle, TenantContext context, Mail mail) {
        return MailRenderer.render(
                get(handle, context, mail.template(), mail.language()), branding(context), mail.values());
    }

    Branding branding(TenantContext context) {
        return tenants.find(context.tenantId())
                .map(Tenant::branding)
                .orElseThrow(() -> new IllegalStateException("there is no tenant " + context.tenantId()));
    }

    private static MailText get(Handle handle, TenantContext context, MailTemplate template, Locale language) {
        Optional<MailText> inLanguage = inLanguage(handle, context, template, language.getLanguage());
        return inLanguage
                .or(() -> MailTemplateDao.find(handle, context, template, DefaultTexts.FALLBACK))
                .orElseGet(() -> DefaultTexts.fallback(template));
    }

    private static Optional<MailText> inLanguage(
            Handle handle, TenantContext context, MailTemplate template, String language) {
        return MailTemplateDao.find(handle, context, template, language)
                .or(() -> DefaultTexts.find(template, language));
    }

    private static String sample(String name) {
        return switch (name) {
            case "link" -> "https://chat.example.org/auth/link#sample";
            case "minutes", "hours" -> "15";
            case "time" -> "2026-01-31 12:00 UTC";
            default -> name;
        };
    }

    private static String thing(MailTemplate template) {
        return "mail-template/" + template.written();
    }
}
