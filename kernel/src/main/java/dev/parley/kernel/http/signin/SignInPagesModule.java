package dev.parley.kernel.http.signin;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.http.exchange.RouteSource;

/** Binds the pages of sign-in. */
public final class SignInPagesModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(AgeQuestion.class);
        bind(Refusals.class);
        bind(LoginRoutes.class);
        bind(CallbackRoutes.class);
        bind(SetupRoutes.class);
        bind(IdentityRoutes.class);
        bind(ConfirmRoutes.class);
        bind(UnsubscribeRoutes.class);
        Multibinder<RouteSource> faces = Multibinder.newSetBinder(binder(), RouteSource.class);
        faces.addBinding().to(LoginRoutes.class);
        faces.addBinding().to(CallbackRoutes.class);
        faces.addBinding().to(SetupRoutes.class);
        faces.addBinding().to(IdentityRoutes.class);
        faces.addBinding().to(ConfirmRoutes.class);
        faces.addBinding().to(UnsubscribeRoutes.class);
    }
}
