package dev.parley.kernel.rights;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.Restrictions;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.mail.MarketingConsent;
import dev.parley.kernel.mail.MarketingMail;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.pricing.PriceBook;
import dev.parley.kernel.pricing.PriceChange;
import dev.parley.kernel.rights.ExportChunkDao.Part;
import dev.parley.kernel.rights.ExportChunkDao.Place;
import dev.parley.kernel.rights.ExportDao.Job;
import dev.parley.spi.PlatformException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a tenant's people ask for about themselves. */
public final class TestingRights {
    private static final Key<Set<RecurringJob>> JOBS = Key.get(new TypeLiteral<>() {});
    private static final UUID NONE = new UUID(0, 0);
    private static final URI PAGE = URI.create("https://a.example/account/confirm");

    private final TestingKernel kernel;
    private final TenantContext context;
    private final OwnerId guest;
    private final OwnerId account;
    private List<String> tokens = List.of();

    private TestingRights(TestingKernel kernel, TenantContext context, OwnerId guest, OwnerId account) {
        this.kernel = kernel;
        this.context = context;
        this.guest = guest;
        this.account = account;
    }

    /** Leaves archives of both, and tells both what is held of them. */
    public static TestingRights begin(TestingKernel kernel, TenantContext context, OwnerId guest, OwnerId account) {
        TestingRights rights = new TestingRights(kernel, context, guest, account);
        kernel.database().execute("""
                        INSERT INTO free_use (tenant_id, person_hash, messages_used, expires_at)
                        SELECT tenant_id, person_hash, 3, now() + interval '1 day' FROM sign_in_identity
                        WHERE tenant_id = '%s'
                        """.formatted(context.tenantId()));
        rights.exported(guest);
        rights.exported(account);
        rights.ask();
        MicroCredits price = new MicroCredits(1);
        kernel.get(PriceBook.class)
                .set(
                        new TenantContext(context.tenantId(), account.asActor()),
                        PriceChange.of("of-an-account", price, price, price));
        kernel.get(Restrictions.class).restrict(context, guest);
        kernel.get(Restrictions.class).restrictByOfficer(context, account);
        rights.report(guest);
        rights.report(account);
        return rights;
    }

    public void goOn() {
        Export first = exports().list(context, account).getFirst();
        try {
            exports().copy(context, exports().fetchable(context, account, first.id()), new ByteRange(0, 9), sink());
            exports().write(context, account, sink());
            kernel.get(AccessReports.class).markdown(context, account, sink(), Locale.GERMAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        resume();
        bring();
        agree();
        kernel.get(Restrictions.class).lift(context, guest);
        kernel.get(Restrictions.class).liftByOfficer(context, account);
        forgetMail();
    }

    public void end() {
        exports()
                .delete(
                        context,
                        account,
                        exports().list(context, account).getFirst().id());
        kernel.database()
                .execute("UPDATE export_job SET expires_at = expires_at - interval '9 days' WHERE tenant_id = '%s'"
                        .formatted(context.tenantId()));
        exports().forget(context);
        kernel.database()
                .execute("UPDATE export_job SET requested_at = requested_at - interval '99 days' WHERE tenant_id = '%s'"
                        .formatted(context.tenantId()));
        exports().forget(context);
        exported(guest);
        ask();
        kernel.database()
                .execute("UPDATE account_confirmation SET expires_at = created_at WHERE tenant_id = '%s'"
                        .formatted(context.tenantId()));
        kernel.get(Corrections.class).forget(context);
        ask();
    }

    /** Links wait to be opened. */
    private void ask() {
        kernel.get(Corrections.class)
                .askEmail(context, account, new Corrections.Wish("ada@example.org", Locale.ENGLISH), PAGE);
        consents().ask(context, holder(), new Consents.Asked(ConsentPurpose.MARKETING, "1", Locale.GERMAN), PAGE);
        consents().ask(context, holder(), new Consents.Asked(ConsentPurpose.SURVEY, "1", Locale.GERMAN), PAGE);
        tokens = kernel.get(Outbox.class).list(context, 100).stream()
                .filter(mail -> mail.text().contains(PAGE + "#"))
                .map(mail -> mail.text().replaceAll("(?s).*" + PAGE + "#(\\S+).*", "$1"))
                .toList();
        forgetMail();
    }

    /** One link each is opened; another consent is taken back before, and one after something was sent. */
    private void agree() {
        consents().withdraw(context, account, ConsentPurpose.SURVEY, ConsentEvent.Means.SETTINGS);
        for (String token : tokens) {
            try {
                kernel.get(Corrections.class).confirm(context, token, Locale.ENGLISH);
            } catch (PlatformException e) {
                if (!e.code().value().equals("confirmation.not-valid")) {
                    throw e;
                }
            }
        }
        kernel.get(Database.class).inTenant(context, handle -> {
            MarketingConsent consent = kernel.get(MailService.class)
                    .consent(handle, context, account, MailTemplate.NEWS)
                    .orElseThrow();
            Map<String, String> values = Map.of("headline", "New", "text", "It is new.");
            kernel.get(MailService.class)
                    .send(handle, context, new MarketingMail(consent, "ada@example.org", Locale.ENGLISH, values));
            return true;
        });
        consents().withdraw(context, account, ConsentPurpose.MARKETING, ConsentEvent.Means.UNSUBSCRIBE);
        consents().history(context, account);
    }

    private void forgetMail() {
        kernel.database()
                .execute("DELETE FROM mail WHERE tenant_id = '%s' AND template ~ 'confirm|changed|lifted'"
                        .formatted(context.tenantId()));
    }

    private Account holder() {
        return kernel.get(Database.class)
                .inTenant(context, handle -> kernel.get(AccountService.class).find(handle, context, account.id()))
                .orElseThrow();
    }

    private Consents consents() {
        return kernel.get(Consents.class);
    }

    private void report(OwnerId person) {
        try {
            kernel.get(AccessReports.class).json(context, person, sink());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void exported(OwnerId owner) {
        exports().begin(context, owner);
        make(kernel, context);
    }

    /** Makes what was asked for, as a node does by itself. */
    public static void make(TestingKernel node, TenantContext context) {
        if (!node.get(ExportMaker.class).makeNext(context)) {
            throw new AssertionError("there is nothing to make");
        }
    }

    /** A node begins an archive, keeps a part of it, and dies in the middle of the next. */
    private void resume() {
        exports().begin(context, account);
        ExportStore store = kernel.get(ExportStore.class);
        Job job = kernel.get(Database.class)
                .inTenant(context, handle -> kernel.get(ExportDao.class).claim(handle, context))
                .orElseThrow();
        byte[] bytes = new byte[100];
        store.write(context, job, new Place(Part.BODY, 0), bytes);
        Job kept = new Job(job.id(), job.owner(), job.attempt(), 100, 100, 1, 1, NONE);
        store.keep(context, job, kept, bytes);
        store.write(context, kept, new Place(Part.BODY, 100), bytes);
        kernel.database().execute("UPDATE export_job SET lease_until = now() WHERE id = '%s'".formatted(job.id()));
        make(kernel, context);
        kernel.get(JOBS).stream()
                .filter(one -> Set.of("resume-exports", "forget-exports").contains(one.name()))
                .forEach(RecurringJob::run);
    }

    private void bring() {
        byte[] file = """
                {"conversationId":"c","title":"From elsewhere","messages":[
                {"messageId":"a","parentMessageId":"0","text":"Hello?","isCreatedByUser":true},
                {"messageId":"b","parentMessageId":"a","text":"Hello!","isCreatedByUser":false},
                {"messageId":"c","parentMessageId":"0","text":"Hello again?","isCreatedByUser":true}]}
                """.getBytes(StandardCharsets.UTF_8);
        kernel.get(ImportService.class).read(context, account, new ByteArrayInputStream(file));
    }

    private ExportService exports() {
        return kernel.get(ExportService.class);
    }

    private static ByteArrayOutputStream sink() {
        return new ByteArrayOutputStream();
    }
}
