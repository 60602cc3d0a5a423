package dev.parley.kernel.policy;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.policy.PolicyNoticeDao.NoticeRow;
import dev.parley.kernel.policy.PolicyPublisher.Edition;
import dev.parley.kernel.policy.PolicyVersion.Cause;
import dev.parley.kernel.policy.ProcessorAgreements.Entry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;

/** A tenant's privacy policy, with everything that happens to one. */
public final class TestingPolicyLife {
    private static final Entry AGREEMENT =
            new Entry("Mint Payments Ltd", null, null, LocalDate.of(2026, 1, 1), null, TransferBasis.NONE_NEEDED);

    private final TestingKernel kernel;
    private final TestingClock clock;
    private final TenantContext context;
    private final Account account;
    private final PolicyDao policies;
    private final PolicyNoticeDao notices;
    private final LegalRequestDao requests;

    private TestingPolicyLife(TestingKernel kernel, TestingClock clock, TenantContext context, Account account) {
        this.kernel = kernel;
        this.clock = clock;
        this.context = context;
        this.account = account;
        policies = kernel.get(PolicyDao.class);
        notices = kernel.get(PolicyNoticeDao.class);
        requests = kernel.get(LegalRequestDao.class);
    }

    public static TestingPolicyLife of(
            TestingKernel kernel, TestingClock clock, TenantContext context, Account account) {
        return new TestingPolicyLife(kernel, clock, context, account);
    }

    /** Leaves a row in each table. */
    public void begin() {
        kernel.get(PolicyService.class).current(context, "en");
        gap();
        PolicyFacts facts = kernel.get(PolicyFactsReader.class).read(context);
        change(handle -> kernel.get(PolicyPublisher.class)
                .publish(handle, context, facts, new Edition(Cause.PUBLISHED, true, clock.instant())));
        gap();
        kernel.get(PolicyNotices.class).acknowledge(context, account.id(), 1);
        kernel.get(ProcessorAgreements.class).put(context, AGREEMENT);
        request(Duration.ofDays(3_000));
        request(Duration.ZERO);
    }

    /** Everything is read, told and changed. */
    public void goOn() {
        PolicyService service = kernel.get(PolicyService.class);
        var _ = service.upcoming(context);
        service.difference(context, 2, "de");
        service.recipients(context);
        PolicyNotices told = kernel.get(PolicyNotices.class);
        var _ = told.pending(context, account.id());
        while (told.proceed(context)) {
            told.settle(context);
        }
        told.acknowledge(context, account.id(), 2);
        told.delivery(context, 2);
        change(handle -> {
            UUID mail = notices.waiting(handle, context, 1).getFirst();
            notices.settle(handle, context, mail, "SENT");
            notices.insert(handle, context, new NoticeRow(account.id().id(), 2, mail), clock.instant());
            return mail;
        });
        kernel.get(ProcessorAgreements.class).put(context, AGREEMENT);
        change(handle -> requests.list(handle, context, new UUID(-1, -1), 10));
        change(handle -> requests.listOf(handle, context, account.id().id(), clock.instant()));
    }

    /** What can go goes; what is about the account goes with it. */
    public void end() {
        ProcessorAgreements agreements = kernel.get(ProcessorAgreements.class);
        agreements.remove(context, agreements.list(context).getFirst().id());
        kernel.get(LegalRequests.class).forget(context);
    }

    private void gap() {
        change(handle -> policies.noteGap(handle, context, new byte[] {3, 1, 4, 1, 5, 9}, clock.instant()));
    }

    private void request(Duration kept) {
        LegalRequestDao.Row row = new LegalRequestDao.Row(
                UUID.randomUUID(),
                account.id().id(),
                new byte[] {2, 7, 1, 8, 2, 8},
                UUID.randomUUID(),
                clock.instant(),
                null);
        change(handle -> {
            requests.insert(handle, context, row, clock.instant().plus(kept));
            return row;
        });
    }

    private <T> T change(Database.Work<T> work) {
        return kernel.get(Database.class).inTenant(context, work);
    }
}
