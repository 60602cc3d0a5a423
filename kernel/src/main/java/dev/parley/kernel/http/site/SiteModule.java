package dev.parley.kernel.http.site;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;

/** Binds the web sites. */
public final class SiteModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(WebSites.class);
    }

    @Provides
    @Singleton
    CompressedResources compressed() {
        return new CompressedResources();
    }
}
