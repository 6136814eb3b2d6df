package io.secretagent.inspection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The versions in {@code compatibility.md}, which the build puts into the jar as it is. */
final class TestedVersions {

    /** As in {@code ### spring-boot: `Binder`}. */
    private static final Pattern HEADING = Pattern.compile("### ([a-z0-9-]+):.*");
    /** As in {@code | 2.0.0 – 4.2.0-M1 (50) | 8, 11 |} or {@code | 1.5.22 | 8 |}. */
    private static final Pattern RANGE = Pattern.compile("\\| (\\d[^ |]*)(?: – (\\d[^ |]*))?(?: \\(\\d+\\))? \\|.*");
    /** As in {@code | com.h2database:h2 | 1.3.176, 2.5.252 | properties | ✓ |}. */
    private static final Pattern DRIVER = Pattern.compile("\\| ([\\w.-]+:[\\w.-]+) \\| ([^|]+) \\|.*");

    /** Name of a framework or coordinates of a driver to pairs of the oldest and the newest version. */
    private final Map<String, List<String[]>> ranges = new LinkedHashMap<>();

    private TestedVersions(BufferedReader table) throws IOException {
        String heading = "";
        for (String line = table.readLine(); line != null; line = table.readLine()) {
            Matcher title = HEADING.matcher(line);
            Matcher range = RANGE.matcher(line);
            Matcher driver = DRIVER.matcher(line);
            if (line.startsWith("#")) {
                heading = title.matches() ? title.group(1) : "";
            } else if (!heading.isEmpty() && range.matches()) {
                add(heading, range.group(1), range.group(2) == null ? range.group(1) : range.group(2));
            } else if (driver.matches()) {
                for (String version : driver.group(2).trim().split(", ", -1)) {
                    add(driver.group(1), version, version);
                }
            }
        }
    }

    private void add(String name, String oldest, String newest) {
        ranges.computeIfAbsent(name, unused -> new ArrayList<>()).add(new String[] {oldest, newest});
    }

    static TestedVersions read() {
        try (InputStream in = TestedVersions.class.getResourceAsStream("compatibility.md");
                BufferedReader table = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new TestedVersions(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> names() {
        return ranges.keySet();
    }

    /** Whether a version lies in a line of one of the tables; null if no table names the library or the version is not known. */
    @Nullable
    Boolean has(List<String> tables, String version) {
        List<String[]> all = rangesOf(tables);
        if (all.isEmpty() || version.isEmpty()) {
            return null;
        }
        for (String[] range : all) {
            boolean isIn =
                    VersionNumber.compare(range[0], version) <= 0 && VersionNumber.compare(version, range[1]) <= 0;
            if (isIn) {
                return true;
            }
        }
        return false;
    }

    /**
     * How a version stands to some tables, as in {@code yes (4.3.0 – 7.1.0-M1)}, {@code between 42.7.0 and 42.7.14}, {@code no (1.0 –
     * 2.1)}; a dash if there is no table.
     */
    String describe(List<String> tables, String version) {
        Boolean isIn = has(tables, version);
        if (isIn == null) {
            return span(tables).isEmpty() ? "-" : "? (" + span(tables) + ")";
        }
        String below = "";
        String above = "";
        for (String[] range : rangesOf(tables)) {
            boolean isBelow = VersionNumber.compare(range[1], version) < 0;
            if (isBelow && (below.isEmpty() || VersionNumber.compare(range[1], below) > 0)) {
                below = range[1];
            } else if (!isBelow && (above.isEmpty() || VersionNumber.compare(range[0], above) < 0)) {
                above = range[0];
            }
        }
        boolean isBetween = !isIn && !below.isEmpty() && !above.isEmpty();
        return isBetween ? "between " + below + " and " + above : (isIn ? "yes" : "no") + " (" + span(tables) + ")";
    }

    /** The oldest and the newest version in some tables, as in {@code 4.3.0 – 7.1.0-M1}; empty if there is none. */
    String span(List<String> tables) {
        List<String[]> all = rangesOf(tables);
        if (all.isEmpty()) {
            return "";
        }
        String oldest = all.get(0)[0];
        String newest = all.get(0)[1];
        for (String[] range : all) {
            oldest = VersionNumber.compare(range[0], oldest) < 0 ? range[0] : oldest;
            newest = VersionNumber.compare(range[1], newest) > 0 ? range[1] : newest;
        }
        return oldest.equals(newest) ? oldest : oldest + " – " + newest;
    }

    private List<String[]> rangesOf(List<String> tables) {
        List<String[]> all = new ArrayList<>();
        for (String table : tables) {
            all.addAll(ranges.getOrDefault(table, Collections.<String[]>emptyList()));
        }
        return all;
    }
}
