package dev.parley.kernel.http.api;

import dev.parley.kernel.retention.DeletionDates;
import dev.parley.kernel.retention.RetentionDates;
import jakarta.inject.Inject;

/** When what is a caller's will be deleted. */
final class Deletions {
    private final RetentionDates dates;

    @Inject
    Deletions(RetentionDates dates) {
        this.dates = dates;
    }

    DeletionDates of(Caller caller) {
        return switch (caller) {
            case Caller.Guest guest -> dates.ofGuest(guest.context(), guest.session());
            case Caller.Member member -> dates.ofAccount(member.context(), member.owner());
        };
    }
}
