package io.secretagent.it.harness;

import java.util.List;

/**
 * The output and exit status of a host that has ended.
 *
 * @param status the exit status
 */
public record HostRun(int status, String stdout, String stderr) {

    private static final boolean IS_AT_TRACE = "trace".equals(System.getProperty("secret-agent.tests.log-level"));

    /**
     * The lines on stderr, without those of the JVM about {@code JAVA_TOOL_OPTIONS}, and without those that the pass at trace adds
     * to the ones that users see.
     */
    public List<String> stderrLines() {
        return stderr.lines()
                .filter(line -> !line.startsWith("Picked up "))
                .filter(line -> !IS_AT_TRACE || !line.matches("\\S+ (DEBUG|TRACE) secret-agent: .*"))
                .toList();
    }

    /** All output, stdout and stderr. */
    public String output() {
        return stdout + stderr;
    }
}
