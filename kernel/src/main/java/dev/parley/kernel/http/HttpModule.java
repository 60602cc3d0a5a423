package dev.parley.kernel.http;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.http.admin.AdminModule;
import dev.parley.kernel.http.anthropic.AnthropicModule;
import dev.parley.kernel.http.api.ApiModule;
import dev.parley.kernel.http.exchange.ExchangeModule;
import dev.parley.kernel.http.exchange.RequestLimits;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.openai.OpenAiModule;
import dev.parley.kernel.http.policy.PolicyPagesModule;
import dev.parley.kernel.http.promises.PromisePagesModule;
import dev.parley.kernel.http.signin.SignInPagesModule;
import dev.parley.kernel.http.site.SiteModule;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.promise.FrontDoor;
import dev.parley.kernel.tenancy.TenantService;

/** Binds the servers and their faces. */
public final class HttpModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new ExchangeModule());
        install(new OpenAiModule());
        install(new AnthropicModule());
        install(new ApiModule());
        install(new AdminModule());
        install(new SiteModule());
        install(new SignInPagesModule());
        install(new PromisePagesModule());
        install(new PolicyPagesModule());
        bind(OpenApi.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RouteSource.class).addBinding().to(OpenApi.class);
        bind(CookiesSeen.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PromiseCheck.class).addBinding().to(CookiesSeen.class);
        bind(OwnFrontDoor.class).in(Scopes.SINGLETON);
        OptionalBinder.newOptionalBinder(binder(), FrontDoor.class).setBinding().to(OwnFrontDoor.class);
        bind(HttpServer.class).in(Scopes.SINGLETON);
        bind(ManagementServer.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    HttpConfig config(Settings settings) {
        return HttpConfig.from(settings);
    }

    @Provides
    RequestLimits limits(HttpConfig config) {
        return config.limits();
    }

    @Provides
    @Singleton
    HttpServices services(HttpConfig config, Ids ids, TenantService tenants) {
        return new HttpServices(config, new HttpMetrics(), ids, tenants);
    }
}
