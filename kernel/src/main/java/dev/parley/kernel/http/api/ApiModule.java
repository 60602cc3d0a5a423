package dev.parley.kernel.http.api;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.http.exchange.RouteSource;

/** Binds the face of the chat page. */
public final class ApiModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Callers.class);
        bind(ApiBody.class);
        Multibinder<RouteSource> faces = Multibinder.newSetBinder(binder(), RouteSource.class);
        faces.addBinding().to(SessionRoutes.class);
        faces.addBinding().to(AccountRoutes.class);
        faces.addBinding().to(AccountSessionRoutes.class);
        faces.addBinding().to(ApiKeyRoutes.class);
        faces.addBinding().to(CreditRoutes.class);
        faces.addBinding().to(ReceiptRoutes.class);
        faces.addBinding().to(ModelRoutes.class);
        faces.addBinding().to(ConversationRoutes.class);
        faces.addBinding().to(MessageRoutes.class);
        faces.addBinding().to(PrivacyRoutes.class);
        faces.addBinding().to(PolicyNoticeRoutes.class);
        faces.addBinding().to(UsageRoutes.class);
        faces.addBinding().to(RetentionRoutes.class);
        bind(RetentionRoutes.class);
        bind(Deletions.class);
        faces.addBinding().to(ErasureRoutes.class);
        bind(ErasureRoutes.class);
        faces.addBinding().to(RestrictionRoutes.class);
        faces.addBinding().to(ConsentRoutes.class);
        faces.addBinding().to(ImportRoutes.class);
        faces.addBinding().to(ExportRoutes.class);
        faces.addBinding().to(AccessReportRoutes.class);
        bind(UsageReader.class);
        bind(RestrictionRoutes.class);
        bind(ConsentRoutes.class);
        bind(ImportRoutes.class);
        bind(ExportRoutes.class);
        bind(AccessReportRoutes.class);
        bind(UsageRoutes.class);
        bind(PrivacyRoutes.class);
        bind(PolicyNoticeRoutes.class);
        bind(SignInOffers.class);
        bind(SessionJson.class);
        bind(SessionRoutes.class);
        bind(AccountRoutes.class);
        bind(AccountSessionRoutes.class);
        bind(ApiKeyRoutes.class);
        bind(Holders.class);
        bind(CreditRoutes.class);
        bind(ReceiptRoutes.class);
        bind(ModelRoutes.class);
        bind(ConversationRoutes.class);
        bind(MessageRoutes.class);
    }
}
