package dev.parley.kernel.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.parley.kernel.database.DatabaseAccess;
import dev.parley.kernel.database.Ids;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs the jobs of all packages, shared among nodes by the database. */
public final class JobScheduler implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(20);
    private static final int AT_ONCE = 4;

    private final DatabaseAccess access;
    private final Set<RecurringJob> jobs;
    private final Clock clock;
    private final Ids ids;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Scheduler running;

    @Inject
    JobScheduler(DatabaseAccess access, Set<RecurringJob> jobs, Clock clock, Ids ids) {
        this.access = access;
        this.jobs = jobs;
        this.clock = clock;
        this.ids = ids;
    }

    /** Without jobs, nothing asks the database for them. */
    public void start() {
        lock.lock();
        try {
            if (running == null && !jobs.isEmpty()) {
                Scheduler started = scheduler();
                started.start();
                running = started;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Begins no job any more, and waits for those that run. */
    @Override
    public void close() {
        lock.lock();
        try {
            Scheduler stopping = running;
            running = null;
            if (stopping != null) {
                stopping.stop();
            }
        } finally {
            lock.unlock();
        }
    }

    private Scheduler scheduler() {
        List<RecurringTask<Void>> tasks = jobs.stream().map(JobScheduler::task).toList();
        return Scheduler.create(access.platformDataSource())
                .startTasks(tasks)
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed(ids.next().toString()))
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(POLL)
                .threads(AT_ONCE)
                .shutdownMaxWait(LONGEST_DRAIN)
                .build();
    }

    private static RecurringTask<Void> task(RecurringJob job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.pause())).execute((_, _) -> job.run());
    }
}
