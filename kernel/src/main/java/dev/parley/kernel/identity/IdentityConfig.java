package dev.parley.kernel.identity;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import java.util.List;

/**
 * Limits of guests.
 *
 * @param messageLimit messages per guest
 * @param addressLimit messages of all guests of one address prefix, a day
 */
public record IdentityConfig(int messageLimit, int addressLimit) {
    public static final Setting<Integer> MESSAGE_LIMIT =
            Setting.integer("guest.message-limit", 10, "How many messages a guest may send before signing in.");
    public static final Setting<Integer> ADDRESS_LIMIT = Setting.integer(
            "guest.address-limit",
            200,
            "How many messages the guests of one address prefix (IPv4 /24, IPv6 /56) may send a day together.");

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(MESSAGE_LIMIT, ADDRESS_LIMIT);

    static IdentityConfig from(Settings settings) {
        return new IdentityConfig(settings.get(MESSAGE_LIMIT), settings.get(ADDRESS_LIMIT));
    }
}
