package dev.parley.kernel.rights;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.ConsentRegister;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.rights.ConsentEvent.Kind;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Tells mail who has agreed to what, and makes the addresses at which a consent is taken back without signing in: the token is
 * signed with a key of the tenant, says whose consent it is and to what, and opens nothing else.
 */
public final class UnsubscribeLinks implements ConsentRegister {
    /** Where a mail program posts to, and its user may look. */
    public static final String PATH = "/mail/unsubscribe";

    private final Database database;
    private final KeyService keys;
    private final TenantService tenants;
    private final ConsentDao consents;

    @Inject
    UnsubscribeLinks(Database database, KeyService keys, TenantService tenants, ConsentDao consents) {
        this.database = database;
        this.keys = keys;
        this.tenants = tenants;
        this.consents = consents;
    }

    @Override
    public Optional<URI> unsubscribe(Handle handle, TenantContext context, OwnerId account, MailTemplate template) {
        return Arrays.stream(ConsentPurpose.values())
                .filter(purpose -> purpose.template() == template)
                .filter(purpose -> isGiven(handle, context, account, purpose))
                .findFirst()
                .flatMap(purpose -> address(handle, context, new Subscription(account, purpose)));
    }

    /** Whose consent a token takes back; empty if it is not one of this tenant's. */
    public Optional<Subscription> read(TenantContext context, String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || token.length() > 200) {
            return Optional.empty();
        }
        return subscription(parts)
                .filter(found -> MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8),
                        database.inTenant(context, handle -> token(handle, context, found))
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<Subscription> subscription(String[] parts) {
        try {
            OwnerId account = OwnerId.account(UUID.fromString(parts[0]));
            return Arrays.stream(ConsentPurpose.values())
                    .filter(purpose -> purpose.written().equals(parts[1]))
                    .findFirst()
                    .map(purpose -> new Subscription(account, purpose));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isGiven(Handle handle, TenantContext context, OwnerId account, ConsentPurpose purpose) {
        return consents.list(handle, context, account.id()).stream()
                .filter(event -> event.purpose() == purpose)
                .findFirst()
                .filter(event -> event.kind() == Kind.GIVEN)
                .isPresent();
    }

    /** Without a host name of its own, a tenant has no address to give, and sends no such mail. */
    private Optional<URI> address(Handle handle, TenantContext context, Subscription subscription) {
        return tenants.find(context.tenantId())
                .flatMap(tenant -> tenant.domains().stream().findFirst())
                .map(host -> URI.create("https://" + host + PATH + "?token=" + token(handle, context, subscription)));
    }

    private String token(Handle handle, TenantContext context, Subscription subscription) {
        String what = subscription.account().id() + "." + subscription.purpose().written();
        byte[] signature = keys.keyedHash(handle, context, "unsubscribe", what);
        return what + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** Somebody's consent to something. */
    public record Subscription(OwnerId account, ConsentPurpose purpose) {}
}
