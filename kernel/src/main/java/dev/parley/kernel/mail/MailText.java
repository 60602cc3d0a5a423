package dev.parley.kernel.mail;

/**
 * The words of a template, with placeholders as {@code {link}}. A line with {@code {support}} is left out where the tenant
 * names no support address; a line that is nothing but a link becomes one in HTML.
 *
 * @param subject one line
 * @param body plain text, its paragraphs with an empty line between
 */
public record MailText(String subject, String body) {}
