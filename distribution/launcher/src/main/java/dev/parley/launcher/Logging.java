package dev.parley.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** What is logged, and where: one line an event, and what an error has to say beyond that is folded into its line. */
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{0} - "
            + "%replace(%replace(%msg%n%ex){'[\\r\\n]+$', ''}){'[\\r\\n]+\\s*', ' | '}%nopex%n";
    private static final int DAYS = 14;

    /** Called by Logback before anything else is configured. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        apply(context, Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** For commands: warnings, on standard error. */
    static void quiet() {
        apply(context(), Level.WARN);
    }

    /** For the server: on standard error, and in files of a day each, kept for two weeks. */
    public static void server(Path directory) {
        LoggerContext context = context();
        apply(context, Level.INFO);
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setFile(directory.resolve("parley.log").toString());
        TimeBasedRollingPolicy<ILoggingEvent> days = new TimeBasedRollingPolicy<>();
        days.setContext(context);
        days.setParent(file);
        days.setFileNamePattern(
                directory.resolve("parley.%d{yyyy-MM-dd, UTC}.log.gz").toString());
        days.setMaxHistory(DAYS);
        days.setCleanHistoryOnStart(true);
        days.start();
        file.setRollingPolicy(days);
        context.getLogger("ROOT").addAppender(started(context, file));
    }

    static void stop() {
        context().stop();
    }

    private static void apply(LoggerContext context, Level ours) {
        context.reset();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        context.getLogger("ROOT").setLevel(Level.WARN);
        context.getLogger("dev.parley").setLevel(ours);
        // It recommends a JVM flag that does not pay for an index of some hundred passages.
        context.getLogger("org.apache.lucene").setLevel(Level.ERROR);
        context.getLogger("ROOT").addAppender(started(context, console));
    }

    private static Appender<ILoggingEvent> started(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(PATTERN);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.addFilter(new WithoutJavalinsNotices());
        appender.start();
        return appender;
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
