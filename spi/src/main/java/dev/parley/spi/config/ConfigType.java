package dev.parley.spi.config;

/** The form of a setting's value. */
public enum ConfigType {
    /** Any text. */
    STRING,
    /** A whole number that fits 64 bits. */
    INTEGER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A number and a unit: {@code 500 ms}, {@code 60 s}, {@code 10 m}, {@code 2 h}, {@code 30 d}; or ISO 8601 ({@code PT60S}). */
    DURATION,
    /** An absolute http or https address. */
    URI,
    /** Absolute http or https addresses, separated by commas. */
    URI_LIST,
    /** Texts, separated by commas; space around each is dropped. */
    STRING_LIST
}
