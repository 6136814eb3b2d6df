package io.secretagent.hosts.jdk;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Logs the value of a system property by {@code java.util.logging}: into two files, and into a handler that prints what it gets. */
public final class JavaLogging {

    private JavaLogging() {}

    /** @param arguments the name of the property, and a file for each format: of {@code SimpleFormatter}, of XML, of its own */
    public static void main(String[] arguments) throws Exception {
        String value = System.getProperty(arguments[0]);
        Logger logger = Logger.getLogger("host");
        logger.setUseParentHandlers(false);
        logger.addHandler(new Printing());
        logger.addHandler(file(arguments[1], new SimpleFormatter()));
        logger.addHandler(file(arguments[2], null));
        logger.addHandler(file(arguments[3], new Own()));
        logger.info("message " + value);
        logger.log(Level.INFO, "argument {0} {1}", new Object[] {value, 7});
        logger.log(Level.INFO, "thrown", new IllegalStateException("outer " + value));
        logger.log(Level.INFO, "nothing {0}", "to mask");
    }

    private static Handler file(String name, Formatter formatter) throws Exception {
        FileHandler handler = new FileHandler(name);
        handler.setEncoding("UTF-8");
        if (formatter != null) {
            handler.setFormatter(formatter);
        }
        return handler;
    }

    private static final class Own extends Formatter {

        @Override
        public String format(LogRecord record) {
            return formatMessage(record) + " " + record.getThrown() + "\n";
        }
    }

    private static final class Printing extends Handler {

        private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);

        @Override
        public void publish(LogRecord record) {
            out.println(record.getMessage() + "|" + Arrays.toString(record.getParameters()) + "|"
                    + new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
