package dev.parley.benchmark;

import dev.parley.kernel.Platform;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Somebody who has credits. */
record Purse(TenantContext context, OwnerId owner) {
    static Purse filled(Platform platform, TenantContext context) {
        OwnerId owner = OwnerId.account(UUID.randomUUID());
        platform.ledger().add(context, LedgerOwner.of(owner), NewCredit.granted(Prepare.PLENTY));
        return new Purse(context, owner);
    }

    static List<Purse> of(Platform platform, TenantContext context, int number) {
        List<Purse> purses = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            purses.add(filled(platform, context));
        }
        return purses;
    }
}
