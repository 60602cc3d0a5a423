package dev.parley.kernel.policy;

/**
 * What a version says in one language.
 *
 * @param markdown as it was when it was published
 * @param hash SHA-256 of that as UTF-8, in hexadecimal
 */
public record PolicyText(PolicyVersion version, PolicyDocument document, String markdown, String hash) {}
