package dev.parley.kernel.cluster;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody on this node who listens. One who fails keeps nothing from the others. */
final class Audience {
    private static final Logger log = LoggerFactory.getLogger(Audience.class);

    /** Late: a cache listens to notices, and asks them whether they are heard. */
    private final Provider<Set<NoticeListener>> listeners;

    @Inject
    Audience(Provider<Set<NoticeListener>> listeners) {
        this.listeners = listeners;
    }

    void tell(Notice notice) {
        each(listener -> {
            if (listener.topic() == notice.topic()) {
                listener.changed(notice.tenant(), notice.thing());
            }
        });
    }

    void missed() {
        each(NoticeListener::missed);
    }

    private void each(Consumer<NoticeListener> call) {
        for (NoticeListener listener : listeners.get()) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                log.error("{} failed at a notice", listener.getClass().getName(), e);
            }
        }
    }
}
