package io.secretagent.hosts.maskedlog4j;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;

/** Logs the value of a system property by Log4j into a file, and into an appender of its own, which prints what it gets. */
public final class MaskedLog4jHost {

    private MaskedLog4jHost() {}

    /** @param arguments the name of the property */
    public static void main(String[] arguments) throws Exception {
        String value = System.getProperty(arguments[0]);
        Logger logger = LogManager.getLogger("host");
        Printing printing = new Printing();
        printing.start();
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        context.getConfiguration().getRootLogger().addAppender(printing, null, null);
        context.updateLoggers();
        ThreadContext.put("token", value);
        logger.info("message " + value);
        logger.info("argument {} {}", value, 7);
        logger.info("thrown", new IllegalStateException("outer " + value, new RuntimeException("inner " + value)));
        ThreadContext.clearAll();
        logger.info("nothing {}", "to mask");
        LogManager.shutdown();
    }

    @SuppressWarnings("deprecation") // as old versions have it
    private static final class Printing extends AbstractAppender {

        private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);

        Printing() {
            super("printing", null, null);
        }

        @Override
        public void append(LogEvent event) {
            Object[] parameters = event.getMessage().getParameters();
            out.println(event.getMessage().getFormattedMessage() + "|"
                    + (parameters == null ? "" : Arrays.toString(parameters)));
        }
    }
}
