package dev.parley.plugin.retention.standard;

import dev.parley.spi.PlatformException;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.retention.RetentionRule;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The rules of those kinds of record that have a term of their own. */
record Terms(Map<Store, RetentionRule> rules) {
    Terms {
        rules = Map.copyOf(rules);
    }

    /** @throws PlatformException INVALID_REQUEST if a setting is not whole days */
    static Terms of(ProviderConfig config) {
        Map<Store, RetentionRule> rules = new EnumMap<>(Store.class);
        for (Store store : Store.values()) {
            config.duration(store.key()).ifPresent(term -> rules.put(store, store.kept(Days.of(store.key(), term))));
        }
        return new Terms(rules);
    }

    Optional<RetentionRule> of(Store store) {
        return Optional.ofNullable(rules.get(store));
    }
}
