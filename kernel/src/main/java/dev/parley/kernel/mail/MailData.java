package dev.parley.kernel.mail;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Mail to people. What says that an account is gone belongs to nobody, and is sent. */
final class MailData implements PersonalDataSource {
    @Inject
    MailData() {}

    @Override
    public Set<String> tables() {
        return Set.of("mail");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        MailDao.deleteOf(handle, context, person);
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        MailDao.give(handle, context, guest, account);
    }
}
