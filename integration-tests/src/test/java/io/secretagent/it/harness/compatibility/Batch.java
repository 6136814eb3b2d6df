package io.secretagent.it.harness.compatibility;

import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rows that run in one JVM: in every build all of one Java, in the profile {@code compatibility} those of one framework too. */
public record Batch(String name, Jdk jdk, List<Row> rows) {

    /** What is run: {@code build}, {@code all}, or a regular expression for the names of lists. */
    public static final String WANTED = System.getProperty("secret-agent.tests.compatibility", "build");

    private static final boolean IS_BUILD = WANTED.equals("build");

    /** All batches. */
    public static Stream<Batch> all() {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        VersionList.all().stream()
                .filter(list -> IS_BUILD || WANTED.equals("all") || list.name().matches(WANTED))
                .flatMap(Batch::rowsOf)
                .forEach(row -> rows.computeIfAbsent(nameOf(row), name -> new ArrayList<>())
                        .add(row));
        return rows.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue()));
    }

    private static Batch of(String name, List<Row> rows) {
        int java = rows.get(0).java();
        Jdk jdk = Jdks.rows().filter(row -> row.version() == java).findFirst().orElseThrow();
        return new Batch(name, jdk, rows);
    }

    private static Stream<Row> rowsOf(VersionList list) {
        return list.versions().stream()
                .filter(version -> !IS_BUILD || version.isInEveryBuild())
                .flatMap(version -> list.places().stream()
                        .flatMap(place -> (IS_BUILD ? version.javas().subList(0, 1) : version.javas())
                                .stream().map(java -> new Row(list, place, version, java))));
    }

    private static String nameOf(Row row) {
        return IS_BUILD ? "Java " + row.java() : row.list().name() + " on Java " + row.java();
    }

    @Override
    public String toString() {
        return name;
    }
}
