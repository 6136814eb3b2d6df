package io.secretagent.it.applications;

import io.secretagent.it.Jdk;
import io.secretagent.it.Jdks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** The versions to run and their JVMs: the newest on the tests' own, and all with the profile {@code frameworks}. */
final class Rows {

    static final String PROPERTY = "secret-agent.tests.frameworks";
    /** The value of the system property in the profile. */
    static final String ALL = "all";

    /** A version of a framework on a JVM. */
    record Row(String version, Jdk jdk) {
        @Override
        public String toString() {
            return version + " on " + jdk;
        }
    }

    private Rows() {}

    /** The row that every build runs. */
    static Stream<Row> newest(String version) {
        Jdk own = new Jdk(Runtime.version().feature(), Path.of(Tool.JAVA));
        return Stream.of(new Row(version, own));
    }

    /** Further rows, which only the profile runs. */
    static Stream<Row> further(String version, Integer... javas) {
        return Jdks.rows()
                .filter(jdk -> ALL.equals(System.getProperty(PROPERTY))
                        && Arrays.asList(javas).contains(jdk.version()))
                .map(jdk -> new Row(version, jdk));
    }
}
