package io.secretagent.it.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/**
 * A row of {@code jvms.txt}; {@code toString} shows it in a test's name.
 *
 * @param version the feature version: 8, 11, …
 * @param found the executable {@code java}, or null if this machine has no JVM of that version
 */
public record Jdk(int version, Path found) {

    /** The executable. If there is none, the test is skipped, with a reason that says how to name one. */
    public Path java() {
        assumeTrue(
                found != null,
                "No Java " + version + " on this machine: give one with -Dsecret-agent.jdks=" + version
                        + "=/path/to/bin/java, or install it in a usual place such as /usr/lib/jvm.");
        return found;
    }

    @Override
    public String toString() {
        return "Java " + version;
    }
}
