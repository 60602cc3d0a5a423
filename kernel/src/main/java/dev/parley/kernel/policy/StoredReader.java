package dev.parley.kernel.policy;

import dev.parley.kernel.inventory.StoredInBrowser;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.policy.PolicyFacts.Stored;
import dev.parley.spi.web.WebSite;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is left in browsers: the platform's cookies, and what the pages of web sites keep. */
final class StoredReader {
    private final Set<StoredInBrowser> cookies;
    private final ProviderRegistry providers;

    @Inject
    StoredReader(Set<StoredInBrowser> cookies, ProviderRegistry providers) {
        this.cookies = cookies;
        this.providers = providers;
    }

    List<Stored> read() {
        List<Stored> stored = new ArrayList<>();
        cookies.stream()
                .sorted(Comparator.comparing(StoredInBrowser::use))
                .map(cookie -> new Stored(
                        cookie.name(),
                        cookie.use().name().toLowerCase(Locale.ROOT),
                        Words.none(),
                        cookie.life().toString()))
                .forEach(stored::add);
        for (WebSite site : providers.webSites()) {
            site.storage().forEach(kept -> stored.add(new Stored(kept.key(), null, new Words(kept.purposes()), null)));
        }
        return stored;
    }
}
