package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/**
 * {@code java.util.logging} of Java 8 to 27, and Tomcat's JULI: what a record says, and the streams that handlers write to, for
 * exceptions. Woven for {@code mask.logging}.
 */
final class MaskedJavaLogging {

    private static final String LOGGING = "java.util.logging.";
    private static final String RECORD = LOGGING + "LogRecord";

    static final List<Target> TARGETS = Arrays.asList(
            MaskedFrameworks.target(RECORD, "getMessage", Capture.RETURNED),
            MaskedFrameworks.target(RECORD, "getParameters", Capture.RETURNED),
            MaskedFrameworks.target(LOGGING + "Formatter", "formatMessage", Capture.RETURNED, RECORD),
            MaskedFrameworks.target(
                    LOGGING + "StreamHandler", "setOutputStream", Capture.FIRST_ARGUMENT, "java.io.OutputStream"),
            ofTomcat("OneLineFormatter"),
            ofTomcat("VerbatimFormatter"),
            ofTomcat("JsonFormatter"));

    private MaskedJavaLogging() {}

    /** JULI's handlers have streams of their own. */
    private static Target ofTomcat(String formatter) {
        return MaskedFrameworks.target("org.apache.juli." + formatter, "format", Capture.RETURNED, RECORD);
    }
}
