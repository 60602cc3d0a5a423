package dev.parley.kernel.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a key may do, how much, and how long.
 *
 * @param expiresAt the first moment at which it is refused
 * @param models by their ids; none named: all
 * @param faces none named: all
 */
public record KeyTerms(Optional<Instant> expiresAt, Set<String> models, Set<ApiFace> faces, KeyLimits limits) {
    /** Everything its account may do. */
    public static final KeyTerms UNRESTRICTED = new KeyTerms(Optional.empty(), Set.of(), Set.of(), KeyLimits.NONE);

    public KeyTerms {
        models = Set.copyOf(models);
        faces = Set.copyOf(faces);
    }

    public boolean allowsModel(String model) {
        return models.isEmpty() || models.contains(model);
    }

    public boolean allowsFace(ApiFace face) {
        return faces.isEmpty() || faces.contains(face);
    }

    public boolean expiredAt(Instant now) {
        return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
    }
}
