package dev.parley.kernel.policy;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Authorities;
import dev.parley.kernel.identity.Permission;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The register of what is agreed with recipients of data, for each tenant. */
public final class ProcessorAgreements {
    private static final ErrorCode INVALID = new ErrorCode("policy.invalid-agreement", ErrorType.INVALID_REQUEST);
    private static final ErrorCode UNKNOWN = new ErrorCode("policy.agreement-not-found", ErrorType.NOT_FOUND);
    private static final int LONGEST = 200;

    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final ProcessorAgreementDao agreements;
    private final Authorities authorities;
    private final AuditLog audit;

    @Inject
    ProcessorAgreements(
            Database database,
            Ids ids,
            Clock clock,
            ProcessorAgreementDao agreements,
            Authorities authorities,
            AuditLog audit) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.agreements = agreements;
        this.authorities = authorities;
        this.audit = audit;
    }

    /** In the order of the recipients' names. */
    public List<ProcessorAgreement> list(TenantContext context) {
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_POLICY);
            return agreements.list(handle, context);
        });
    }

    /**
     * Enters what is agreed with a recipient, in place of what was before.
     *
     * @throws PlatformException INVALID_REQUEST {@code policy.invalid-agreement} that says what is wrong; FORBIDDEN
     */
    public ProcessorAgreement put(TenantContext context, Entry wanted) {
        ProcessorAgreement checked = checked(wanted);
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_POLICY);
            agreements.put(handle, context, checked, clock.instant().truncatedTo(ChronoUnit.MICROS));
            ProcessorAgreement kept =
                    agreements.find(handle, context, checked.recipient()).orElseThrow();
            audit.record(handle, context, "processor-agreement.entered", thing(kept.id()), Map.of());
            return kept;
        });
    }

    /** @throws PlatformException NOT_FOUND {@code policy.agreement-not-found}; FORBIDDEN */
    public void remove(TenantContext context, UUID agreement) {
        database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_POLICY);
            if (!agreements.delete(handle, context, agreement)) {
                throw new PlatformException(UNKNOWN, "There is no such agreement.");
            }
            audit.record(handle, context, "processor-agreement.removed", thing(agreement), Map.of());
            return agreement;
        });
    }

    private ProcessorAgreement checked(Entry wanted) {
        String recipient = line("recipient", wanted.recipient());
        String legalName =
                wanted.legalName().map(name -> line("legalName", name)).orElse(null);
        String region = wanted.region().map(ProcessorAgreements::region).orElse(null);
        LocalDate end = wanted.rawExpiresOn();
        if (end != null && end.isBefore(wanted.agreedOn())) {
            throw invalid("expiresOn", "An agreement does not end before it begins.");
        }
        return new ProcessorAgreement(
                ids.next(), recipient, legalName, region, wanted.agreedOn(), end, wanted.transferBasis());
    }

    private static String line(String parameter, String text) {
        String stripped = text.strip();
        boolean plain = stripped.chars().noneMatch(Character::isISOControl);
        if (stripped.isEmpty() || stripped.length() > LONGEST || !plain) {
            throw invalid(parameter, "'" + parameter + "' is one line of 1 to " + LONGEST + " characters.");
        }
        return stripped;
    }

    private static String region(String text) {
        if (!text.matches("[A-Z]{2}")) {
            throw invalid("region", "'region' is a country code of two capital letters, as DE, or EU.");
        }
        return text;
    }

    private static PlatformException invalid(String parameter, String message) {
        return new PlatformException(INVALID, message).withParameter(parameter);
    }

    private static String thing(UUID agreement) {
        return "processor-agreement/" + agreement;
    }

    /** What is to be entered. */
    public record Entry(
            String recipient,
            @Nullable String rawLegalName,
            @Nullable String rawRegion,
            LocalDate agreedOn,
            @Nullable LocalDate rawExpiresOn,
            TransferBasis transferBasis) {
        Optional<String> legalName() {
            return Optional.ofNullable(rawLegalName);
        }

        Optional<String> region() {
            return Optional.ofNullable(rawRegion);
        }
    }
}
