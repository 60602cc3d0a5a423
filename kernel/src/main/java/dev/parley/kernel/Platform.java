package dev.parley.kernel;

import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.administration.AccountAdministration;
import dev.parley.kernel.administration.BudgetAdministration;
import dev.parley.kernel.administration.CreditAdministration;
import dev.parley.kernel.administration.PlanAdministration;
import dev.parley.kernel.administration.PriceAdministration;
import dev.parley.kernel.backup.BackupDrills;
import dev.parley.kernel.backup.BackupManifest;
import dev.parley.kernel.backup.BackupService;
import dev.parley.kernel.backup.RestoreRequest;
import dev.parley.kernel.chat.ChatService;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.credits.Ledger;
import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.kernel.credits.Plans;
import dev.parley.kernel.erasure.ErasureReplay;
import dev.parley.kernel.erasure.ErasureService;
import dev.parley.kernel.erasure.ReceiptKeys;
import dev.parley.kernel.http.HttpServer;
import dev.parley.kernel.http.ManagementServer;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.identity.AccountDeletion;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.metering.Budgets;
import dev.parley.kernel.metering.Metering;
import dev.parley.kernel.metering.Receipts;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.policy.PolicyDrafts;
import dev.parley.kernel.policy.PolicyService;
import dev.parley.kernel.policy.ProcessorAgreements;
import dev.parley.kernel.pricing.PriceBook;
import dev.parley.kernel.promise.PromiseService;
import dev.parley.kernel.retention.LegalHolds;
import dev.parley.kernel.retention.RetentionEngine;
import dev.parley.kernel.retention.RetentionRules;
import dev.parley.kernel.rights.AccessReports;
import dev.parley.kernel.rights.ExportService;
import dev.parley.kernel.rights.ImportService;
import dev.parley.kernel.session.SessionService;
import dev.parley.kernel.signin.OwnerSetup;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.kernel.tenancy.TenantSettingsService;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole platform: plugins, database, services, and an HTTP server where one is wanted. Any number of them live in one
 * JVM. It sets nothing up that belongs to the process: no shutdown hook, no logging, no static state.
 *
 * <p>Safe for use by many threads once {@link #start()} has returned.
 */
public final class Platform implements AutoCloseable {
    private final PlatformBuilder options;
    private @Nullable Startup startup;

    Platform(PlatformBuilder options) {
        this.options = options;
    }

    /** Begins the description of a platform. */
    public static PlatformBuilder builder() {
        return new PlatformBuilder();
    }

    /**
     * Loads the plugins, reads all settings and checks them. Opens nothing else; {@link #start()} goes on from here, and
     * without one, {@link #close()} unloads the plugins.
     *
     * @throws dev.parley.spi.PlatformException whose message lists everything that is wrong and how to mend it
     * @throws IllegalStateException if it runs already
     */
    public synchronized Settings checkSettings() {
        Startup begun = begun();
        // What fails has undone itself.
        startup = null;
        Settings settings = begun.settings(options.sources());
        startup = begun;
        return settings;
    }

    /**
     * Loads the plugins, brings the database up to date, and serves. What was begun is undone if it fails.
     *
     * @throws dev.parley.spi.PlatformException whose message says what is wrong and how to mend it
     * @throws IllegalStateException if it runs already
     */
    public synchronized void start() {
        start(options.sources());
    }

    /**
     * The same, with settings above all others that were known only now, as the address of a database that the application
     * has started for the platform.
     *
     * @param origin whence they come, as a message about a wrong one says it
     */
    public synchronized void start(Map<String, String> settings, String origin) {
        SettingsSources sources = options.sources().copy();
        sources.add(settings, origin);
        start(sources);
    }

    /**
     * Puts a backup in the place of what is in the database, and starts nothing: {@link #start()} goes on from here. No server
     * may run on the database meanwhile.
     *
     * @return what the backup says of itself
     * @throws dev.parley.spi.PlatformException as {@link dev.parley.kernel.backup.Restore#restore} says; then nothing runs
     * @throws IllegalStateException if it runs already
     */
    public synchronized BackupManifest restore(RestoreRequest request) {
        return restore(options.sources(), request);
    }

    /** The same, with settings above all others, as {@link #start(Map, String)} takes them. */
    public synchronized BackupManifest restore(Map<String, String> settings, String origin, RestoreRequest request) {
        SettingsSources sources = options.sources().copy();
        sources.add(settings, origin);
        return restore(sources, request);
    }

    /** Lets what is in progress end, within the limits that are set, and frees everything. Idempotent. */
    @Override
    public synchronized void close() {
        Startup stopping = startup;
        startup = null;
        if (stopping != null) {
            stopping.close();
        }
    }

    /** Where HTTP is served. */
    public InetSocketAddress address() {
        return get(HttpServer.class).address();
    }

    /** Where probes and metrics are served. */
    public InetSocketAddress managementAddress() {
        return get(ManagementServer.class).address();
    }

    public TenantService tenants() {
        return get(TenantService.class);
    }

    /** What operator and tenants have set for providers. */
    public TenantSettingsService tenantSettings() {
        return get(TenantSettingsService.class);
    }

    public AccountService accounts() {
        return get(AccountService.class);
    }

    public AccountDeletion accountDeletion() {
        return get(AccountDeletion.class);
    }

    /** The same as its holder asks for it: with credits that are left, a grace, and a receipt. */
    public ErasureService erasures() {
        return get(ErasureService.class);
    }

    /** What receipts of erasures are verified with. */
    public ReceiptKeys receiptKeys() {
        return get(ReceiptKeys.class);
    }

    /** Erases once more what a restored backup has brought back. */
    public ErasureReplay erasureReplay() {
        return get(ErasureReplay.class);
    }

    public SessionService sessions() {
        return get(SessionService.class);
    }

    public GuestService guests() {
        return get(GuestService.class);
    }

    public ApiKeyService apiKeys() {
        return get(ApiKeyService.class);
    }

    public ConversationService conversations() {
        return get(ConversationService.class);
    }

    public ChatService chat() {
        return get(ChatService.class);
    }

    /** Credits that come, go and are set right. */
    public Ledger ledger() {
        return get(Ledger.class);
    }

    /** What is included, each month anew. */
    public Plans plans() {
        return get(Plans.class);
    }

    /** The same, by others: grants, adjustments, also those that take two persons. */
    public CreditAdministration creditAdministration() {
        return get(CreditAdministration.class);
    }

    /** Whether the ledger adds up. */
    public LedgerCheck ledgerCheck() {
        return get(LedgerCheck.class);
    }

    /** What models cost. */
    public PriceBook prices() {
        return get(PriceBook.class);
    }

    /** The same, by others; and what a price would have made of the last requests. */
    public PriceAdministration priceAdministration() {
        return get(PriceAdministration.class);
    }

    /** How much may be spent in a period. */
    public Budgets budgets() {
        return get(Budgets.class);
    }

    /** The same, by others. */
    public BudgetAdministration budgetAdministration() {
        return get(BudgetAdministration.class);
    }

    /** Plans, as others administer them. */
    public PlanAdministration planAdministration() {
        return get(PlanAdministration.class);
    }

    /** Admits requests and charges them. */
    public Metering metering() {
        return get(Metering.class);
    }

    public Receipts receipts() {
        return get(Receipts.class);
    }

    public InferenceService inference() {
        return get(InferenceService.class);
    }

    /** Deletes what is over. */
    public RetentionEngine retention() {
        return get(RetentionEngine.class);
    }

    /** By which rules data is kept. */
    public RetentionRules retentionRules() {
        return get(RetentionRules.class);
    }

    /** What must stay for now. */
    public LegalHolds legalHolds() {
        return get(LegalHolds.class);
    }

    /** Roles, suspension and what ends with them. */
    public AccountAdministration administration() {
        return get(AccountAdministration.class);
    }

    /** The first account of a site. */
    public OwnerSetup ownerSetup() {
        return get(OwnerSetup.class);
    }

    /** Mail that was not sent. */
    public Outbox outbox() {
        return get(Outbox.class);
    }

    /** What the privacy policy promises, checked. */
    public PromiseService promises() {
        return get(PromiseService.class);
    }

    /** The published privacy policies. */
    public PolicyService policies() {
        return get(PolicyService.class);
    }

    /** What would be published now. */
    public PolicyDrafts policyDrafts() {
        return get(PolicyDrafts.class);
    }

    /** What is agreed with recipients of data. */
    public ProcessorAgreements processorAgreements() {
        return get(ProcessorAgreements.class);
    }

    /** What is held about people, told to them. */
    public AccessReports accessReports() {
        return get(AccessReports.class);
    }

    /** Archives of what people have here. */
    public ExportService exports() {
        return get(ExportService.class);
    }

    /** Conversations from elsewhere. */
    public ImportService imports() {
        return get(ImportService.class);
    }

    /** What is installed. */
    public PluginInventory plugins() {
        return get(PluginInventory.class);
    }

    /** What is enabled for a tenant. */
    public ProviderRegistry providers() {
        return get(ProviderRegistry.class);
    }

    /** Copies of the whole database. */
    public BackupService backups() {
        return get(BackupService.class);
    }

    /** Restores that are tried. */
    public BackupDrills backupDrills() {
        return get(BackupDrills.class);
    }

    /** The settings in force. */
    public Settings settings() {
        return get(Settings.class);
    }

    List<Route> routes() {
        return get(HttpServer.class).routes();
    }

    private void start(SettingsSources sources) {
        Startup begun = begun();
        startup = null;
        begun.run(sources);
        startup = begun;
    }

    private BackupManifest restore(SettingsSources sources, RestoreRequest request) {
        Startup begun = begun();
        startup = null;
        BackupManifest restored = begun.restore(sources, request);
        startup = begun;
        return restored;
    }

    private Startup begun() {
        Startup begun = startup;
        if (begun == null) {
            return Startup.begin(options);
        }
        if (begun.isRunning()) {
            throw new IllegalStateException("the platform runs already");
        }
        return begun;
    }

    /** For tests. */
    synchronized <T> T get(Class<T> type) {
        if (startup == null) {
            throw new IllegalStateException("the platform does not run");
        }
        return startup.injector().getInstance(type);
    }
}
