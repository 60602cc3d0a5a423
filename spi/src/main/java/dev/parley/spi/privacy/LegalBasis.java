package dev.parley.spi.privacy;

/** Why processing is lawful: the cases of <a href="https://eur-lex.europa.eu/eli/reg/2016/679/oj">GDPR</a> Article 6(1) that a platform can rest on. */
public enum LegalBasis {
    /** Letter a. */
    CONSENT,
    /** Letter b. */
    CONTRACT,
    /** Letter c. */
    LEGAL_OBLIGATION,
    /** Letter f. */
    LEGITIMATE_INTEREST,
    /** The data is about no person. */
    NOT_PERSONAL
}
