package dev.parley.kernel.usage;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What was used: in sums by day, and request by request. Sums are read as they were counted last; the log is not touched. */
public final class UsageService {
    private static final int MOST = 5000;

    private final Database database;
    private final UsageDao usage;
    private final RequestLogDao requests;

    @Inject
    UsageService(Database database, UsageDao usage, RequestLogDao requests) {
        this.database = database;
        this.usage = usage;
        this.requests = requests;
    }

    /** Of a person. */
    public UsagePage usage(TenantContext context, OwnerId person, UsageQuery query) {
        UsageDao.Asked asked = new UsageDao.Asked(query, MOST + 1);
        return database.inTenant(
                context, handle -> page(handle, query, usage.ofPerson(handle, context, person, asked)));
    }

    /** Of everybody in the tenant. Key by key, of whole months, and without what came without a key. */
    public UsagePage usage(TenantContext context, UsageQuery query) {
        boolean byKey = query.groups().contains(UsageGroup.KEY);
        UsageQuery answered = byKey ? query.byMonth() : query;
        UsageDao.Asked asked = new UsageDao.Asked(answered, MOST + 1);
        return database.inTenant(
                context,
                handle -> page(
                        handle,
                        answered,
                        byKey ? usage.ofKeys(handle, context, asked) : usage.ofTenant(handle, context, asked)));
    }

    /**
     * A person's requests, newest first.
     *
     * @throws dev.parley.spi.PlatformException INVALID_REQUEST {@code usage.invalid-cursor}
     */
    public RequestPage requests(TenantContext context, OwnerId person, RequestQuery query) {
        RequestLogDao.Page page = page(query);
        return database.inTenant(context, handle -> shown(query, requests.ofPerson(handle, context, person, page)));
    }

    /**
     * Everybody's requests, newest first.
     *
     * @throws dev.parley.spi.PlatformException INVALID_REQUEST {@code usage.invalid-cursor}
     */
    public RequestPage requests(TenantContext context, RequestQuery query) {
        RequestLogDao.Page page = page(query);
        return database.inTenant(context, handle -> shown(query, requests.ofTenant(handle, context, page)));
    }

    private UsagePage page(Handle handle, UsageQuery query, List<UsageSum> found) {
        List<UsageSum> sums = found.subList(0, Math.min(MOST, found.size()));
        return new UsagePage(query, usage.countedAt(handle), sums, found.size() > sums.size());
    }

    private static RequestLogDao.Page page(RequestQuery query) {
        RequestCursor before = query.cursor().map(RequestCursor::parse).orElse(RequestCursor.TOP);
        return new RequestLogDao.Page(query, before, query.limit() + 1);
    }

    private static RequestPage shown(RequestQuery query, List<RequestEntry> found) {
        List<RequestEntry> items = found.subList(0, Math.min(query.limit(), found.size()));
        boolean more = found.size() > items.size();
        return new RequestPage(
                items, more ? Optional.of(RequestCursor.after(items.getLast()).written()) : Optional.empty());
    }
}
