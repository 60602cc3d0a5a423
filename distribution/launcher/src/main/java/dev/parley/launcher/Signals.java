package dev.parley.launcher;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signals that ask a server to stop: the first one in good order, the second one at once. */
public final class Signals {
    private static final Logger log = LoggerFactory.getLogger(Signals.class);
    private static final int INTERRUPTED = 130;

    private Signals() {}

    /** Runs {@code stop} at the first signal, on a thread of the virtual machine's; it must not wait. */
    public static void onStop(Runnable stop) {
        AtomicBoolean asked = new AtomicBoolean();
        Runnable handler = () -> {
            if (!asked.compareAndSet(false, true)) {
                Runtime.getRuntime().halt(INTERRUPTED);
            }
            stop.run();
        };
        for (String name : List.of("TERM", "INT", "HUP")) {
            handle(name, handler);
        }
    }

    // The only way to tell a first signal from a second one; by reflection, because the compiler warns of its package.
    private static void handle(String name, Runnable runnable) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(),
                    new Class<?>[] {handler},
                    (self, method, arguments) -> answer(method, self, runnable));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (InvocationTargetException taken) {
            log.debug("SIG{} belongs to the virtual machine", name, taken);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the virtual machine has no signals", impossible);
        }
    }

    private static @Nullable Object answer(Method method, Object self, Runnable runnable) {
        return switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "stop";
            case "handle" -> {
                runnable.run();
                yield null;
            }
            default -> false;
        };
    }
}
