package io.secretagent.hosts.maskedlogback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs the value of a system property by Logback into a file, and into an appender of its own, which prints what it gets. */
public final class MaskedLogbackHost {

    private MaskedLogbackHost() {}

    /** @param arguments the name of the property */
    public static void main(String[] arguments) throws Exception {
        String value = System.getProperty(arguments[0]);
        Logger logger = LoggerFactory.getLogger("host");
        Printing printing = new Printing();
        printing.start();
        ((ch.qos.logback.classic.Logger) logger).addAppender(printing);
        MDC.put("token", value);
        logger.info("message " + value);
        logger.info("argument {} {}", value, 7);
        logger.info("thrown", new IllegalStateException("outer " + value, new RuntimeException("inner " + value)));
        MDC.clear();
        logger.info("nothing {}", "to mask");
    }

    private static final class Printing extends AppenderBase<ILoggingEvent> {

        private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);

        @Override
        protected void append(ILoggingEvent event) {
            IThrowableProxy thrown = event.getThrowableProxy();
            out.println(event.getMessage() + "|" + event.getFormattedMessage() + "|"
                    + Arrays.toString(event.getArgumentArray()) + "|" + event.getMDCPropertyMap() + "|"
                    + (thrown == null
                            ? ""
                            : thrown.getMessage() + ", " + thrown.getCause().getMessage()));
        }
    }
}
