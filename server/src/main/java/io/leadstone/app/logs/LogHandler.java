package io.leadstone.app.logs;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/// Brings what the server's classes and its libraries log into the one log.
public final class LogHandler extends Handler {
    private static final Formatter MESSAGE = new ExtFormatter() {
        @Override
        public String format(ExtLogRecord logged) {
            return formatMessage(logged);
        }
    };

    private final LogLines lines;

    private LogHandler(LogLines lines) {
        this.lines = lines;
    }

    /// From now on instead of Quarkus's own console, which would make the thread that logs wait for the terminal.
    public static void install(LogLines lines) {
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {new LogHandler(lines)});
    }

    @Override
    public void publish(LogRecord logged) {
        if (isLoggable(logged)) {
            lines.add(lines.writer()
                    .line(
                            logged.getLevel().getName(),
                            name(logged.getLoggerName()),
                            MESSAGE.format(logged),
                            logged.getThrown()));
        }
    }

    @Override
    public void flush() {
        // The lines' own thread writes them.
    }

    @Override
    public void close() {
        // Who made the lines closes them.
    }

    /// The last part and the one before it: `http.Failures`.
    private static String name(String logger) {
        int last = logger.lastIndexOf('.');
        int before = last < 0 ? -1 : logger.lastIndexOf('.', last - 1);
        return logger.substring(before + 1);
    }
}
