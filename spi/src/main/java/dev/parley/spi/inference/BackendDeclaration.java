package dev.parley.spi.inference;

import java.util.Set;

/**
 * What a backend does with the texts it is given; published in the privacy policy and enforced: a backend that trains is
 * never used, and one that a tenant's terms exclude is not used for that tenant.
 *
 * @param region where the model runs: an ISO 3166 country code, {@code EU}, or {@code self} for the operator's own machines
 * @param trains whether texts are used for training
 * @param retains whether texts are kept after the answer
 * @param certifications what the place is certified for, as {@code SOC2}, {@code HIPAA}
 */
public record BackendDeclaration(String region, boolean trains, boolean retains, Set<String> certifications) {
    public BackendDeclaration {
        certifications = Set.copyOf(certifications);
    }

    /** A backend on the operator's own machines that neither keeps nor trains. */
    public static BackendDeclaration ownMachines() {
        return new BackendDeclaration("self", false, false, Set.of());
    }
}
