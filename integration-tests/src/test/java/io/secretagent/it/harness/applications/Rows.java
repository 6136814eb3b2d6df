package io.secretagent.it.harness.applications;

import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** The versions to run and their JVMs: the newest on the tests' own, and all with the profile {@code frameworks}. */
public final class Rows {

    public static final String PROPERTY = "secret-agent.tests.frameworks";
    /** The value of the system property in the profile. */
    public static final String ALL = "all";

    /** A version of a framework on a JVM. */
    public record Row(String version, Jdk jdk) {
        @Override
        public String toString() {
            return version + " on " + jdk;
        }
    }

    private Rows() {}

    /** The row that every build runs. */
    public static Stream<Row> newest(String version) {
        Jdk own = new Jdk(Runtime.version().feature(), Path.of(Tool.JAVA));
        return Stream.of(new Row(version, own));
    }

    /** Further rows, which only the profile runs. */
    public static Stream<Row> further(String version, Integer... javas) {
        return Jdks.rows()
                .filter(jdk -> ALL.equals(System.getProperty(PROPERTY))
                        && Arrays.asList(javas).contains(jdk.version()))
                .map(jdk -> new Row(version, jdk));
    }
}
