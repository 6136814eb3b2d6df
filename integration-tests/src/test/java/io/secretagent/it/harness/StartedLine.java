package io.secretagent.it.harness;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the line in which the agent logs the address of a listener on loopback, or on all addresses. */
public final class StartedLine {

    private StartedLine() {}

    /**
     * The port in the line.
     *
     * @param kind as in "TCP"
     */
    public static OptionalInt port(String log, String kind) {
        Matcher line = Pattern.compile("INFO secret-agent: Started " + kind
                        + " listener on (?:127\\.0\\.0\\.1|0\\.0\\.0\\.0|localhost):(\\d+)")
                .matcher(log);
        return line.find() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
    }
}
