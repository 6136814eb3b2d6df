package io.secretagent.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes of the agent's jar that a host's start has loaded, by the JVM's log: those that the agent's class loader has defined,
 * which have no file as their source, those that come from the jar itself, and those of lambdas and the like in either.
 */
public final class LoadedClasses {

    /** Uptime in seconds, name, source. */
    private static final Pattern LINE = Pattern.compile("\\[([0-9.]+)s\\].*\\[class,load\\] (\\S+) source: (.*)");

    private static final String OF_A_LOADER = "__JVM_DefineClass__";
    private static final String COUNTS = "/class-counts.properties";

    /** Some seconds after this class, all others are loaded on purpose; see the agent's javadoc of it. */
    private static final String PRELOAD = "io.secretagent.startup.Preload";

    private static final double PRELOAD_SECONDS = 2.9;

    private final List<String> names;
    private final String stdout;

    private LoadedClasses(List<String> names, String stdout) {
        this.names = names;
        this.stdout = stdout;
    }

    /**
     * Runs a host to its end, on Java 9 or newer.
     *
     * @param folder for the log
     */
    public static LoadedClasses of(HostJvm host, Path folder) throws IOException {
        Path log = folder.resolve("classes.log");
        HostRun run = host.option("-Xlog:class+load:file=" + log).run();
        List<String> names = new ArrayList<>();
        double end = Double.MAX_VALUE;
        for (String line : Files.readAllLines(log)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && Double.parseDouble(matcher.group(1)) < end) {
                String name = matcher.group(2);
                if (name.equals(PRELOAD)) {
                    end = Double.parseDouble(matcher.group(1)) + PRELOAD_SECONDS;
                }
                if (isOfTheAgent(name, matcher.group(3))) {
                    names.add(name);
                }
            }
        }
        return new LoadedClasses(names, run.stdout());
    }

    private static boolean isOfTheAgent(String name, String source) {
        boolean isOfHost = name.matches("io\\.secretagent\\.(samples|hosts)\\..*");
        boolean isGenerated = name.contains("$Proxy") || name.contains("$$") || name.contains("/0x");
        return !isOfHost
                && (name.startsWith("io.secretagent.")
                        || source.contains(Build.AGENT_JAR.toString())
                        || source.equals(OF_A_LOADER) && !isGenerated);
    }

    public int count() {
        return names.size();
    }

    /** What the host has printed. */
    public String stdout() {
        return stdout;
    }

    /**
     * A line for each package, the largest growth first, beside what {@code class-counts.properties} has recorded; and the
     * lines to record instead.
     *
     * @param row the keys' first part
     */
    public String comparedWith(String row) {
        Properties recorded = recorded();
        Map<String, Integer> now = byPackage();
        List<String> packages = new ArrayList<>(now.keySet());
        packages.sort(
                Collections.reverseOrder(Comparator.comparingInt(name -> now.get(name) - before(recorded, row, name))));
        StringBuilder text = new StringBuilder();
        for (String name : packages) {
            int before = before(recorded, row, name);
            text.append(String.format("%n%+d %s: %d, was %d", now.get(name) - before, name, now.get(name), before));
        }
        text.append("\nTo record these counts:");
        now.forEach((name, count) -> text.append('\n').append(row + "." + name + " = " + count));
        return text.append('\n').toString();
    }

    private static int before(Properties recorded, String row, String name) {
        return Integer.parseInt(recorded.getProperty(row + "." + name, "0"));
    }

    private Map<String, Integer> byPackage() {
        Map<String, Integer> counts = new TreeMap<>();
        for (String name : names) {
            counts.merge(name.substring(0, Math.max(0, name.lastIndexOf('.'))), 1, Integer::sum);
        }
        return counts;
    }

    private static Properties recorded() {
        Properties recorded = new Properties();
        try (InputStream in = LoadedClasses.class.getResourceAsStream(COUNTS)) {
            recorded.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorded;
    }
}
