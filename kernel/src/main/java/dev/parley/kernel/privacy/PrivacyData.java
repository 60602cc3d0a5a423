package dev.parley.kernel.privacy;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Openings of a person's conversations go with the person. Reports do not say whose they are. */
final class PrivacyData implements PersonalDataSource {
    private final BreakGlassDao requests;
    private final BreakGlassTexts texts;
    private final PrivacyReport held;

    @Inject
    PrivacyData(BreakGlassDao requests, BreakGlassTexts texts, PrivacyReport held) {
        this.requests = requests;
        this.texts = texts;
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("officer_task", "break_glass");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        owner(person).ifPresent(owner -> requests.deleteOfOwner(handle, context, owner));
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        OwnerId from = owner(guest).orElseThrow();
        OwnerId to = owner(account).orElseThrow();
        for (BreakGlassDao.Row row : requests.listOfOwner(handle, context, from)) {
            String reason = texts.reason(handle, context, row);
            byte[] ciphertext = texts.encrypt(handle, context, new BreakGlassTexts.Place(to, row.id()), reason);
            requests.updateOwner(handle, context, new BreakGlassDao.Adoption(row.id(), to, ciphertext));
        }
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person).ifPresent(owner -> held.tell(context, owner, report));
    }

    private static Optional<OwnerId> owner(Actor person) {
        return switch (person.kind()) {
            case GUEST -> person.id().map(OwnerId::guest);
            case ACCOUNT -> person.id().map(OwnerId::account);
            case SYSTEM, OPERATOR, API_KEY -> Optional.empty();
        };
    }
}
