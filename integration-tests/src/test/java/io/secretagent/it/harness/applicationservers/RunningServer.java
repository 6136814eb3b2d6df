package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.servers.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server that runs until it is closed. */
public final class RunningServer implements AutoCloseable {

    private static final Pattern WARNING =
            Pattern.compile("\\b(WARN|WARNING|ERROR|SEVERE|FATAL)\\b|^WARNING:|Exception|^\\s+at ");
    /** What differs between two runs. */
    private static final Pattern VARIABLE = Pattern.compile("\\x1b\\[[0-9;]*m|[0-9a-f-]*\\d[0-9a-f]*|/\\S*");

    private static final Duration SURELY_BORN = Duration.ofSeconds(5);

    private final Site site;
    private final Launch launch;
    private final ServerProcess process;
    private final long startNanos = System.nanoTime();

    private RunningServer(Site site, Launch launch, ServerProcess process) {
        this.site = site;
        this.launch = launch;
        this.process = process;
    }

    /** Installs and starts a server. */
    public static RunningServer start(ApplicationServer server, Site site) throws IOException, InterruptedException {
        Launch launch = server.install(site);
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", Site.javaHome());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("HOME", site.base().toString());
        site.certificate().ifPresent(file -> environment.put("AWS_CA_BUNDLE", file.toString()));
        environment.putAll(launch.environment());
        ServerProcess process =
                ServerProcess.startGroup(site.base(), site.base().resolve("output.log"), launch.command(), environment);
        return new RunningServer(site, launch, process);
    }

    /** Whether the server reaches the database as the user within a time. */
    public boolean connects(String user, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < end) {
            if (launch.connects().test(user)) {
                return true;
            }
            if (hasEnded()) {
                return false;
            }
            pause();
        }
        return false;
    }

    private boolean hasEnded() {
        return System.nanoTime() - startNanos > SURELY_BORN.toNanos() && process.hasEnded();
    }

    /** Between two questions to a server that is starting. */
    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String output() {
        return process.log();
    }

    /** The kinds of warnings in the output: without what differs between two runs. */
    public Set<String> warnings() {
        Set<String> kinds = new TreeSet<>();
        process.log()
                .lines()
                .filter(line -> WARNING.matcher(line).find())
                .map(line -> VARIABLE.matcher(line).replaceAll("#"))
                .forEach(kinds::add);
        return kinds;
    }

    /** The names of the files below the base that hold one of the texts. */
    public List<String> filesWith(Iterable<String> texts) throws IOException {
        try (Stream<Path> files = Files.walk(site.base())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holdsOneOf(file, texts))
                    .map(file -> site.base().relativize(file).toString())
                    .toList();
        }
    }

    private static boolean holdsOneOf(Path file, Iterable<String> texts) {
        try {
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            for (String text : texts) {
                if (content.contains(text)) {
                    return true;
                }
            }
            return false;
        } catch (java.nio.file.NoSuchFileException e) {
            return false; // a server that runs removes its own files
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
