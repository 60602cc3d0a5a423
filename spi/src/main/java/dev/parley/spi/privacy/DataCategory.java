package dev.parley.spi.privacy;

import java.util.regex.Pattern;

/**
 * A kind of data, named by a key of the <a href="https://ethyca.github.io/fideslang/">fideslang</a> taxonomy, extended
 * below {@code user} and {@code system} where that has no fitting key.
 */
public record DataCategory(String key) {
    // Before the categories, which are checked by it.
    private static final Pattern FORM = Pattern.compile("(user|system)(\\.[a-z_]+)+");

    /** Name that a person goes by. */
    public static final DataCategory NAME = new DataCategory("user.name");
    /** E-mail address. */
    public static final DataCategory EMAIL = new DataCategory("user.contact.email");
    /** Which provider vouched for a person, and under which identifier. */
    public static final DataCategory SIGN_IN = new DataCategory("user.authorization");
    /** An identifier that stands for a person inside the platform. */
    public static final DataCategory IDENTIFIER = new DataCategory("user.unique_id.pseudonymous");
    /** Text, images and files of conversations, and what is derived from them. */
    public static final DataCategory CONVERSATION = new DataCategory("user.content.private");
    /** That, when and how much a person used the service. */
    public static final DataCategory USAGE = new DataCategory("user.behavior");
    /** Type, system and browser of a device. */
    public static final DataCategory DEVICE = new DataCategory("user.device");
    /** Network address or a part of it. */
    public static final DataCategory ADDRESS = new DataCategory("user.device.ip_address");
    /** What a receipt needs. */
    public static final DataCategory PAYMENT = new DataCategory("user.financial");
    /** Choices such as language or theme. */
    public static final DataCategory PREFERENCE = new DataCategory("user.preference");
    /** Secrets that open something: keys, session tokens and what verifies them. */
    public static final DataCategory CREDENTIAL = new DataCategory("user.authorization.credentials");
    /** Says nothing about a person. */
    public static final DataCategory OPERATIONS = new DataCategory("system.operations");

    public DataCategory {
        if (!FORM.matcher(key).matches()) {
            throw new IllegalArgumentException("not a data category: '" + key + "'");
        }
    }

    /** Whether data of this category is about a person. */
    public boolean isPersonal() {
        return key.startsWith("user.");
    }

    @Override
    public String toString() {
        return key;
    }
}
