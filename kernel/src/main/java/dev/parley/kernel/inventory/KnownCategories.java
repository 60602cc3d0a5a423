package dev.parley.kernel.inventory;

import dev.parley.spi.privacy.DataCategory;
import java.util.Optional;
import java.util.Set;

/** The data categories that a column of the platform may have: those of the SPI. */
final class KnownCategories {
    private static final Set<DataCategory> ALL = Set.of(
            DataCategory.NAME,
            DataCategory.EMAIL,
            DataCategory.SIGN_IN,
            DataCategory.IDENTIFIER,
            DataCategory.CONVERSATION,
            DataCategory.USAGE,
            DataCategory.DEVICE,
            DataCategory.ADDRESS,
            DataCategory.PAYMENT,
            DataCategory.PREFERENCE,
            DataCategory.CREDENTIAL,
            DataCategory.OPERATIONS);

    private KnownCategories() {}

    static Optional<DataCategory> find(String key) {
        return ALL.stream().filter(category -> category.key().equals(key)).findFirst();
    }
}
