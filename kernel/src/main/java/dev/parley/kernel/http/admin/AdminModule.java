package dev.parley.kernel.http.admin;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.http.exchange.RouteSource;
import java.util.List;

/** Binds the face of administration. */
public final class AdminModule extends AbstractModule {
    private static final List<Class<? extends RouteSource>> ROUTES = List.of(
            AccountRoutes.class,
            AccountSessionRoutes.class,
            AccountRestrictionRoutes.class,
            AccountKeyRoutes.class,
            MailRoutes.class,
            TaskRoutes.class,
            BreakGlassRoutes.class,
            AuditRoutes.class,
            CreditRoutes.class,
            AdjustmentRoutes.class,
            PriceRoutes.class,
            BudgetRoutes.class,
            PlanRoutes.class,
            SettingRoutes.class,
            UsageRoutes.class,
            RetentionRoutes.class,
            HoldRoutes.class,
            PolicyRoutes.class,
            ProcessorRoutes.class,
            DisclosureRoutes.class);

    @Override
    protected void configure() {
        bind(AdminCallers.class);
        bind(AdminGate.class);
        Multibinder<RouteSource> faces = Multibinder.newSetBinder(binder(), RouteSource.class);
        for (Class<? extends RouteSource> routes : ROUTES) {
            bind(routes);
            faces.addBinding().to(routes);
        }
    }
}
