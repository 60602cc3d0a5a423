package dev.parley.kernel.policy;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adds to recipients what is agreed with them. An agreement that has expired is none. */
final class AgreedRecipients {
    private final Database database;
    private final ProcessorAgreementDao agreements;
    private final Clock clock;

    @Inject
    AgreedRecipients(Database database, ProcessorAgreementDao agreements, Clock clock) {
        this.database = database;
        this.agreements = agreements;
        this.clock = clock;
    }

    List<Recipient> complete(TenantContext context, List<Recipient> recipients) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<String, ProcessorAgreement> by =
                database.inTenant(context, handle -> agreements.list(handle, context)).stream()
                        .collect(Collectors.toMap(ProcessorAgreement::recipient, Function.identity()));
        return recipients.stream()
                .map(recipient -> {
                    ProcessorAgreement agreement = by.get(recipient.name());
                    return agreement == null || recipient.isSelf() ? recipient : agreed(recipient, agreement, today);
                })
                .toList();
    }

    private static Recipient agreed(Recipient recipient, ProcessorAgreement agreement, LocalDate today) {
        Recipient named =
                recipient.named(agreement.rawLegalName(), agreement.region().orElse(recipient.region()));
        return agreement.isExpired(today) ? named : named.with(agreement.agreed());
    }
}
