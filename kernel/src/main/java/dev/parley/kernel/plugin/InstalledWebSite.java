package dev.parley.kernel.plugin;

import dev.parley.spi.web.ContentPolicy;
import dev.parley.spi.web.StorageDeclaration;
import dev.parley.spi.web.WebContext;
import dev.parley.spi.web.WebResource;
import dev.parley.spi.web.WebSite;
import java.util.List;
import java.util.Optional;

/** A plugin's web site. What it says about itself is asked once. */
record InstalledWebSite(
        String name,
        String mount,
        ContentPolicy contentPolicy,
        List<StorageDeclaration> storage,
        WebSite site,
        ClassLoader loader)
        implements WebSite {
    static InstalledWebSite read(WebSite site, ClassLoader loader) {
        return new InstalledWebSite(
                site.name(), site.mount(), site.contentPolicy(), List.copyOf(site.storage()), site, loader);
    }

    @Override
    public Optional<WebResource> resource(String path, WebContext context) {
        try (var _ = PluginScope.enter(loader)) {
            return site.resource(path, context);
        }
    }
}
