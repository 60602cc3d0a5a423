package dev.parley.kernel.privacy;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Authorities;
import dev.parley.kernel.identity.Authority;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is shown of break-glass requests: to the owners of conversations, and to those who ask and decide. */
public final class Disclosures {
    private static final UUID NEWEST = new UUID(-1, -1);

    private final Database database;
    private final BreakGlassDao requests;
    private final BreakGlassTexts texts;
    private final Authorities authorities;

    @Inject
    Disclosures(Database database, BreakGlassDao requests, BreakGlassTexts texts, Authorities authorities) {
        this.database = database;
        this.requests = requests;
        this.texts = texts;
        this.authorities = authorities;
    }

    /** Openings of a person's conversations, newest first. */
    public List<Disclosure> of(TenantContext context, OwnerId owner) {
        return database.inTenant(
                context,
                handle -> requests.listOfOwner(handle, context, owner).stream()
                        .filter(row -> row.openedAt() != null)
                        .map(row -> texts.disclosure(handle, context, row))
                        .toList());
    }

    /**
     * Requests, newest first: all, to those who may decide; one's own, to others who may ask.
     *
     * @param before the last id of the page before
     * @throws dev.parley.spi.PlatformException FORBIDDEN if whoever acts may neither
     */
    public List<BreakGlassRequest> requests(TenantContext context, Optional<UUID> before, int limit) {
        UUID person = Persons.acting(context);
        return database.inTenant(context, handle -> {
            Authority authority = authorities.of(handle, context);
            boolean decides = authority.permissions().contains(Permission.APPROVE_BREAK_GLASS);
            if (!decides) {
                authority.require(Permission.REQUEST_BREAK_GLASS);
            }
            return requests
                    .list(
                            handle,
                            context,
                            new BreakGlassDao.Page(before.orElse(NEWEST), limit, decides ? null : person))
                    .stream()
                    .map(row -> texts.decrypt(handle, context, row))
                    .toList();
        });
    }
}
