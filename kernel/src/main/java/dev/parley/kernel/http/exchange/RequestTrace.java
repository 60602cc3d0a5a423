package dev.parley.kernel.http.exchange;

import dev.parley.kernel.access.ApiKeyHolder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has become known of a request while it is answered. Used by the thread that handles it. */
final class RequestTrace {
    private @Nullable ApiKeyHolder holder;
    private @Nullable String model;
    private boolean metered;

    void authenticated(ApiKeyHolder who) {
        holder = who;
    }

    void asks(String wanted) {
        model = wanted;
    }

    void metered() {
        metered = true;
    }

    /** Who came with a good key; empty also where a meter follows the request. */
    Optional<ApiKeyHolder> unmetered() {
        return metered ? Optional.empty() : Optional.ofNullable(holder);
    }

    /** As the client has it. */
    Optional<String> model() {
        return Optional.ofNullable(model);
    }
}
