package dev.parley.plugin.retention.standard;

import dev.parley.spi.retention.RetentionRule;
import java.time.Period;
import java.util.Arrays;
import java.util.Optional;

/** A kind of record whose term is a setting. */
enum Store {
    CONVERSATION("conversation", RetentionRule.Since.LAST_USED, true),
    GUEST("guest", RetentionRule.Since.LAST_USED, false),
    REQUEST_LOG("request-log", RetentionRule.Since.CREATED, false),
    RECEIPT_DETAIL("receipt-detail", RetentionRule.Since.CREATED, true);

    private final String key;
    private final RetentionRule.Since since;
    private final boolean byPlan;

    Store(String key, RetentionRule.Since since, boolean byPlan) {
        this.key = key;
        this.since = since;
        this.byPlan = byPlan;
    }

    static Optional<Store> of(String key) {
        return Arrays.stream(values()).filter(store -> store.key.equals(key)).findFirst();
    }

    /** Of the setting, and what the host calls it. */
    String key() {
        return key;
    }

    /** Whether accounts of one plan may have another term than those of another. */
    boolean byPlan() {
        return byPlan;
    }

    RetentionRule kept(Period period) {
        return new RetentionRule.For(period, since);
    }
}
