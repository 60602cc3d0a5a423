package dev.parley.kernel.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.database.TestingDatabase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class TestJobScheduler {
    @Test
    void runsAJobAgainAlsoWhenItFails() throws InterruptedException {
        var runs = new CountDownLatch(2);
        try (TestingDatabase testing = TestingDatabase.create();
                JobScheduler scheduler = scheduler(testing, () -> {
                    runs.countDown();
                    throw new IllegalStateException("on purpose");
                })) {
            scheduler.start();
            assertThat(runs.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void waitsForARunningJobWhenItStops() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        try (TestingDatabase testing = TestingDatabase.create()) {
            JobScheduler scheduler = scheduler(testing, () -> {
                begun.countDown();
                await(mayEnd);
                ended.set(true);
            });
            scheduler.start();
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            Thread stopping = Thread.ofVirtual().start(scheduler::close);
            mayEnd.countDown();
            assertThat(stopping.join(Duration.ofSeconds(60))).isTrue();
            assertThat(ended).isTrue();
        }
    }

    private static JobScheduler scheduler(TestingDatabase testing, Runnable work) {
        RecurringJob job = new RecurringJob() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public Duration pause() {
                return Duration.ofMillis(10);
            }

            @Override
            public void run() {
                work.run();
            }
        };
        return testing.injector(new JobsModule(), new AbstractModule() {
                    @Override
                    protected void configure() {
                        Multibinder.newSetBinder(binder(), RecurringJob.class)
                                .addBinding()
                                .toInstance(job);
                    }
                })
                .getInstance(JobScheduler.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody lets the job end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
