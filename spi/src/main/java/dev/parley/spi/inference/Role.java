package dev.parley.spi.inference;

/** Who speaks. */
public enum Role {
    SYSTEM,
    /** Instructions of the application, which some models rank between system and user. */
    DEVELOPER,
    USER,
    ASSISTANT,
    /** The result of a tool call. */
    TOOL
}
