package dev.parley.kernel.access;

/**
 * A key that is wanted.
 *
 * @param name by which its owner knows it
 */
public record NewApiKey(String name, KeyTerms terms) {
    /** A key that may do everything its account may. */
    public static NewApiKey named(String name) {
        return new NewApiKey(name, KeyTerms.UNRESTRICTED);
    }

    /** Without the name, which a person wrote. */
    @Override
    public String toString() {
        return "NewApiKey[terms=" + terms + "]";
    }
}
