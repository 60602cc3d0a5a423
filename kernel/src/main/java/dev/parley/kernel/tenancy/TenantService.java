package dev.parley.kernel.tenancy;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.tenancy.TenantDao.TenantRow;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import dev.parley.spi.web.Branding;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tenants: found by host name, from memory. */
public final class TenantService {
    /** The tenant that is made at the first start. */
    public static final String DEFAULT = "default";

    private static final ErrorCode UNKNOWN_HOST = new ErrorCode("unknown-host", ErrorType.MISDIRECTED);
    private static final ErrorCode EXISTS = new ErrorCode("tenant-exists", ErrorType.CONFLICT);
    private static final ErrorCode DOMAIN_TAKEN = new ErrorCode("domain-taken", ErrorType.CONFLICT);
    private static final String FIRST_COLOR = "#2563eb";

    private final Database database;
    private final TenantDirectory directory;
    private final KeyService keys;
    private final AuditLog audit;
    private final Notices notices;
    private final Ids ids;
    private final Clock clock;

    @Inject
    TenantService(
            Database database,
            TenantDirectory directory,
            KeyService keys,
            AuditLog audit,
            Notices notices,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.directory = directory;
        this.keys = keys;
        this.audit = audit;
        this.notices = notices;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws dev.parley.spi.PlatformException MISDIRECTED if no tenant has this host name */
    public Tenant forHost(String host) {
        return directory
                .get()
                .byHost(HostName.ofHeader(host).orElse(""))
                .orElseThrow(() ->
                        new PlatformException(UNKNOWN_HOST, "Nothing answers for this host name on this server."));
    }

    public Optional<Tenant> find(TenantId id) {
        return directory.find(id).map(TenantRow::tenant);
    }

    public Optional<Tenant> findByName(String name) {
        return directory.get().byName(name);
    }

    public List<Tenant> list() {
        return directory.get().tenants();
    }

    /** @throws PlatformException CONFLICT if the name or a domain is taken; INVALID_REQUEST if something is malformed */
    public Tenant create(NewTenant wanted) {
        Tenant tenant = draft(wanted);
        var context = new TenantContext(tenant.id(), Actor.OPERATOR);
        boolean made = database.inTenant(context, handle -> insert(handle, context, tenant));
        directory.refresh();
        if (!made) {
            throw new PlatformException(EXISTS, "There is already a tenant " + tenant.name() + ".")
                    .withParameter("name");
        }
        return tenant;
    }

    /** Sets how the context's tenant presents itself. */
    public void updateBranding(TenantContext context, Branding branding) {
        TenantRules.branding(branding);
        database.inTenant(context, handle -> {
            TenantDao.updateBranding(handle, context.tenantId(), branding);
            audit.record(handle, context, "tenant.branding-changed", thing(context), Map.of());
            tell(handle, context);
            return context;
        });
        directory.refresh();
    }

    /**
     * Sets all host names that lead to the context's tenant.
     *
     * @throws PlatformException CONFLICT if one leads to another tenant
     */
    public void updateDomains(TenantContext context, List<String> domains) {
        List<String> hosts = TenantRules.domains(domains);
        database.inTenant(context, handle -> {
            TenantDao.deleteDomains(handle, context.tenantId());
            insertDomains(handle, context.tenantId(), hosts);
            audit.record(
                    handle,
                    context,
                    "tenant.domains-changed",
                    thing(context),
                    Map.of("domains", Integer.toString(hosts.size())));
            tell(handle, context);
            return context;
        });
        directory.refresh();
    }

    /** Makes the first tenant where there is none. Of nodes that start at once, one makes it. */
    void createFirst() {
        if (!directory.refresh().tenants().isEmpty()) {
            return;
        }
        Tenant tenant = draft(new NewTenant(DEFAULT, "Assistant", List.of()));
        TenantContext context = TenantContext.system(tenant.id());
        database.inTenant(context, handle -> insert(handle, context, tenant));
        directory.refresh();
    }

    private Tenant draft(NewTenant wanted) {
        TenantRules.name(wanted.name());
        var branding = new Branding(wanted.displayName().strip(), FIRST_COLOR, null, null);
        TenantRules.branding(branding);
        return new Tenant(new TenantId(ids.next()), wanted.name(), branding, TenantRules.domains(wanted.domains()));
    }

    /** Answers whether the name was free. */
    private boolean insert(Handle handle, TenantContext context, Tenant tenant) {
        if (!TenantDao.insert(handle, tenant, clock.instant())) {
            return false;
        }
        insertDomains(handle, tenant.id(), tenant.domains());
        keys.createTenantKey(handle, context);
        audit.record(handle, context, "tenant.created", thing(context), Map.of("name", tenant.name()));
        tell(handle, context);
        return true;
    }

    private static void insertDomains(Handle handle, TenantId id, List<String> hosts) {
        for (String host : hosts) {
            if (!TenantDao.insertDomain(handle, id, host)) {
                throw new PlatformException(DOMAIN_TAKEN, "The domain " + host + " leads to another tenant.")
                        .withParameter("domains");
            }
        }
    }

    private void tell(Handle handle, TenantContext context) {
        notices.send(
                handle, Topic.TENANT, context.tenantId(), context.tenantId().value());
    }

    private static String thing(TenantContext context) {
        return "tenant/" + context.tenantId();
    }
}
