package dev.parley.kernel.metering;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.inference.InferenceRequest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A request that is about to be answered.
 *
 * @param id under which its receipt is found
 * @param person on whose behalf
 * @param key with which it came
 */
public record MeteredRequest(
        TenantContext context, UUID id, OwnerId person, Optional<Key> key, Feature feature, InferenceRequest request) {

    /** Of somebody at the chat page. */
    public static MeteredRequest ofChat(TenantContext context, UUID id, OwnerId person, InferenceRequest request) {
        return new MeteredRequest(context, id, person, Optional.empty(), Feature.CHAT, request);
    }

    /**
     * An API key.
     *
     * @param budget micro-credits a calendar month
     */
    public record Key(UUID id, OptionalLong budget) {}
}
