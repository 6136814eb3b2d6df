package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/**
 * Log4j 2: the message before there is an event, for appenders of any kind, and the text of each layout, for exceptions and all else
 * that is printed. Woven for {@code mask.logging}.
 */
final class MaskedLog4j {

    private static final String TEXT = "java.lang.String";
    private static final String BUILDER = "java.lang.StringBuilder";
    private static final String PLACE = "java.lang.StackTraceElement";
    private static final String THROWABLE = "java.lang.Throwable";
    private static final String LEVEL = "org.apache.logging.log4j.Level";
    private static final String MARKER = "org.apache.logging.log4j.Marker";
    private static final String MESSAGE = "org.apache.logging.log4j.message.Message";

    private static final String CONFIG = "org.apache.logging.log4j.core.config.LoggerConfig";
    private static final String ASYNC = "org.apache.logging.log4j.core.async.AsyncLogger";
    private static final String LAYOUTS = "org.apache.logging.log4j.core.layout.";
    private static final String DESTINATION = LAYOUTS + "ByteBufferDestination";

    static final List<Target> TARGETS = Arrays.asList(
            message(CONFIG, "log", Capture.FIFTH_ARGUMENT, TEXT, TEXT, MARKER, LEVEL, MESSAGE, THROWABLE),
            message(CONFIG, "log", Capture.SIXTH_ARGUMENT, TEXT, TEXT, PLACE, MARKER, LEVEL, MESSAGE, THROWABLE),
            message(ASYNC, "logMessage", Capture.FOURTH_ARGUMENT, TEXT, LEVEL, MARKER, MESSAGE, THROWABLE),
            message(ASYNC, "log", Capture.FIFTH_ARGUMENT, LEVEL, MARKER, TEXT, PLACE, MESSAGE, THROWABLE),
            text("StringBuilderEncoder", "encode", BUILDER, DESTINATION),
            text("LockingStringBuilderEncoder", "encode", BUILDER, DESTINATION),
            text("AbstractStringLayout", "getBytes", TEXT));

    private MaskedLog4j() {}

    private static Target message(String className, String method, Capture capture, String... parameters) {
        return MaskedFrameworks.target(className, method, capture, parameters);
    }

    private static Target text(String layout, String method, String... parameters) {
        return MaskedFrameworks.target(LAYOUTS + layout, method, Capture.FIRST_ARGUMENT, parameters);
    }
}
