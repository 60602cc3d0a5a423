package dev.parley.kernel.http.api;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.plugin.Lease;
import dev.parley.kernel.plugin.ProviderDescription;
import dev.parley.kernel.plugin.ProviderKind;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.session.ProviderSession;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.SignOutRequest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways to sign in that a tenant has, as the page shows them, and the way out again. */
final class SignInOffers {
    private static final Logger LOG = LoggerFactory.getLogger(SignInOffers.class);

    private final ProviderRegistry providers;

    @Inject
    SignInOffers(ProviderRegistry providers) {
        this.providers = providers;
    }

    /** An array; what cannot be made is left out. */
    void write(JsonWriter json, Exchange exchange) {
        TenantContext context = Callers.anybody(exchange);
        json.array();
        for (ProviderDescription offered : providers.enabled(context)) {
            if (offered.kind() == ProviderKind.AUTH) {
                lease(context, offered.name()).ifPresent(lease -> {
                    try (lease) {
                        item(json, offered.name(), lease.provider());
                    }
                });
            }
        }
        json.endArray();
    }

    /** Where the browser ends the session at the provider, too. A provider that does not answer keeps nobody signed in here. */
    Optional<URI> signOut(Exchange exchange, ProviderSession session) {
        Optional<Lease<AuthProvider>> found = lease(Callers.anybody(exchange), session.provider());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Lease<AuthProvider> lease = found.get()) {
            return lease.provider().signOut(new SignOutRequest(exchange.address("/"), session.rawId()));
        } catch (PlatformException e) {
            LOG.warn("No sign-out at the provider {}: {}", session.provider(), e.code());
            return Optional.empty();
        }
    }

    private Optional<Lease<AuthProvider>> lease(TenantContext context, String name) {
        try {
            return providers.authProvider(context, name);
        } catch (PlatformException e) {
            LOG.warn("The way to sign in {} cannot be offered: {}", name, e.code());
            return Optional.empty();
        }
    }

    private static void item(JsonWriter json, String name, AuthProvider provider) {
        json.object();
        json.member("provider", name);
        json.member("label", provider.label());
        json.member("asksForEmail", provider.asksForEmail());
        json.member("url", "/auth/" + name + "/login");
        json.endObject();
    }
}
