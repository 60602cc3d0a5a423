package dev.parley.kernel.promise;

import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.access.IssuedApiKey;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.administration.AccountAdministration;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.privacy.BreakGlass;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tries to reach a canary's data as another tenant, as none, and as somebody of the tenant who may not. */
final class CrossingAttempts implements PromiseCheck.OfTenant {
    private final Canaries canaries;
    private final Database database;
    private final EvidenceDao evidence;
    private final TenantService tenants;
    private final ConversationService conversations;
    private final ApiKeyService apiKeys;
    private final AccountAdministration administration;
    private final BreakGlass breakGlass;

    @Inject
    CrossingAttempts(
            Canaries canaries,
            Database database,
            EvidenceDao evidence,
            TenantService tenants,
            ConversationService conversations,
            ApiKeyService apiKeys,
            AccountAdministration administration,
            BreakGlass breakGlass) {
        this.canaries = canaries;
        this.database = database;
        this.evidence = evidence;
        this.tenants = tenants;
        this.conversations = conversations;
        this.apiKeys = apiKeys;
        this.administration = administration;
        this.breakGlass = breakGlass;
    }

    @Override
    public String name() {
        return "crossing-attempts";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P09");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(8);
    }

    @Override
    public Finding run(TenantContext context) {
        CanaryMarks marks = new CanaryMarks();
        Canary owner = canaries.make(context, marks.email(), marks.of("name"));
        try {
            Canary support = canaries.make(
                    context, NewAccount.of(marks.of("address of support") + "@" + Canary.DOMAIN, Role.SUPPORT));
            try {
                return judge(context, owner, support, marks);
            } finally {
                canaries.erase(context, support);
            }
        } finally {
            canaries.erase(context, owner);
        }
    }

    private Finding judge(TenantContext context, Canary owner, Canary support, CanaryMarks marks) {
        UUID conversation = conversations
                .create(context, owner.id(), Optional.of(marks.of("title of a conversation")))
                .id();
        IssuedApiKey key = apiKeys.create(context, owner.id(), NewApiKey.named(marks.of("name of an API key")));
        List<String> problems = new ArrayList<>(tables(context, owner));
        TenantContext other = other(context);
        if (!refuses(ErrorType.NOT_FOUND, () -> conversations.get(other, owner.id(), conversation))) {
            problems.add("another tenant reads a conversation");
        }
        if (!refuses(ErrorType.NOT_FOUND, () -> conversations.get(context, support.id(), conversation))) {
            problems.add("another account reads a conversation");
        }
        if (isTaken(other, key)) {
            problems.add("an API key is taken by another tenant");
        }
        TenantContext helper = new TenantContext(
                context.tenantId(), new Actor(Actor.Kind.ACCOUNT, support.id().id()));
        if (!refuses(
                ErrorType.FORBIDDEN,
                () -> administration.suspend(helper, owner.id().id(), "an attempt"))) {
            problems.add("the support role suspends accounts");
        }
        UUID wish = breakGlass.request(helper, conversation, "an attempt").id();
        if (!refuses(ErrorType.FORBIDDEN, () -> breakGlass.read(helper, wish))) {
            problems.add("the support role reads a conversation that nobody has opened");
        }
        if (!refuses(ErrorType.FORBIDDEN, () -> breakGlass.approve(helper, wish))) {
            problems.add("whoever asks for a conversation opens it alone");
        }
        return Finding.of(
                problems, "Another tenant, no tenant, another account and the support role were refused, each.");
    }

    /** By the statement alone the row would be found each time: it is the database that hides it. */
    private List<String> tables(TenantContext context, Canary owner) {
        List<String> problems = new ArrayList<>();
        UUID account = owner.id().id();
        if (!database.inTenant(context, handle -> evidence.seesAccount(handle, context, account))) {
            problems.add("the attempt does not see what it may see");
        }
        if (database.inPlatform(handle -> evidence.seesAccount(handle, context, account))) {
            problems.add("without a tenant, a tenant's rows are seen");
        }
        if (database.inTenant(other(context), handle -> evidence.seesAccount(handle, context, account))) {
            problems.add("another tenant's rows are seen");
        }
        return problems;
    }

    /** One that is not there has no rows, either, to see instead. */
    private TenantContext other(TenantContext context) {
        TenantId id = tenants.list().stream()
                .map(tenant -> tenant.id())
                .filter(tenant -> !tenant.equals(context.tenantId()))
                .findFirst()
                .orElseGet(() -> new TenantId(UUID.randomUUID()));
        return TenantContext.system(id);
    }

    private boolean isTaken(TenantContext other, IssuedApiKey key) {
        try {
            return apiKeys.authenticate(other.tenantId(), key.secret()).isPresent();
        } catch (PlatformException e) {
            // A tenant that is not there has no key to hash with.
            if (e.type() == ErrorType.GONE) {
                return false;
            }
            throw e;
        }
    }

    private static boolean refuses(ErrorType expected, Runnable attempt) {
        try {
            attempt.run();
            return false;
        } catch (PlatformException e) {
            return e.type() == expected;
        }
    }
}
