package io.secretagent.it;

import java.util.List;

/**
 * What came of a host that has ended.
 *
 * @param status the exit status
 */
public record HostRun(int status, String stdout, String stderr) {

    /** The lines on stderr, those aside that the JVM itself says about {@code JAVA_TOOL_OPTIONS}. */
    public List<String> stderrLines() {
        return stderr.lines().filter(line -> !line.startsWith("Picked up ")).toList();
    }

    /** Everything that was printed. */
    String output() {
        return stdout + stderr;
    }
}
