package dev.parley.kernel.mail;

/**
 * The text of a template in one language.
 *
 * @param language as ISO 639 has it, {@code en}
 * @param own whether the tenant has written it, in place of the platform's
 */
public record TemplateText(MailTemplate template, String language, MailText text, boolean own) {}
