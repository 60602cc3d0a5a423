package dev.parley.kernel.policy;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Authorities;
import dev.parley.kernel.identity.Permission;
import jakarta.inject.Inject;
import java.util.List;

/** The records that a controller must be able to show, made from what is in force at the moment. */
public final class PolicyRecords {
    private final Database database;
    private final PolicyFactsReader facts;
    private final PolicyPublisher publisher;
    private final Authorities authorities;

    @Inject
    PolicyRecords(Database database, PolicyFactsReader facts, PolicyPublisher publisher, Authorities authorities) {
        this.database = database;
        this.facts = facts;
        this.publisher = publisher;
        this.authorities = authorities;
    }

    /** The record of processing activities (GDPR Article 30). */
    public PolicyDocument activities(TenantContext context, String language) {
        return ProcessingRecord.write(read(context), PolicyWords.in(language), publisher.now());
    }

    /** The annex to a contract on processing (GDPR Article 28). */
    public PolicyDocument annex(TenantContext context, String language) {
        return ProcessingAnnex.write(read(context), PolicyWords.in(language), publisher.now());
    }

    /** Who gets data now, published or not, with what is agreed with them. */
    public List<Recipient> recipients(TenantContext context) {
        return read(context).recipients();
    }

    private PolicyFacts read(TenantContext context) {
        database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_POLICY);
            return context;
        });
        return facts.read(context);
    }
}
