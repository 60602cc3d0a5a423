package dev.parley.kernel.inventory;

import dev.parley.spi.privacy.LegalBasis;

/** What data is held for. The word in a column's declaration is the name in lower case. */
public enum Purpose {
    /** Answering, and keeping a conversation for the person who has it. */
    CHAT(LegalBasis.CONTRACT),
    /** Knowing somebody again: guests, accounts, sessions, API keys. */
    ACCOUNT(LegalBasis.CONTRACT),
    /** Counting and charging what was used. */
    BILLING(LegalBasis.CONTRACT),
    /** Limits, defence against abuse, encryption. */
    SECURITY(LegalBasis.LEGITIMATE_INTEREST),
    /** Showing who did what. */
    ACCOUNTABILITY(LegalBasis.LEGAL_OBLIGATION),
    /** Running the platform: says nothing about a person. */
    OPERATION(LegalBasis.NOT_PERSONAL);

    private final LegalBasis basis;

    Purpose(LegalBasis basis) {
        this.basis = basis;
    }

    public LegalBasis basis() {
        return basis;
    }
}
