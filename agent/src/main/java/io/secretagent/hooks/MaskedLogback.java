package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/** Logback 1.2 to 1.5: what an event says, whatever appender or encoder asks for it. Woven for {@code mask.logging}. */
final class MaskedLogback {

    private static final String EVENT = "ch.qos.logback.classic.spi.LoggingEvent";

    static final List<Target> TARGETS = Arrays.asList(
            event("getFormattedMessage"),
            event("getMessage"),
            event("getArgumentArray"),
            event("getMDCPropertyMap"),
            MaskedFrameworks.target("ch.qos.logback.classic.spi.ThrowableProxy", "getMessage", Capture.RETURNED));

    private MaskedLogback() {}

    private static Target event(String method) {
        return MaskedFrameworks.target(EVENT, method, Capture.RETURNED);
    }
}
