package io.secretagent.samples.rotation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Runs the demonstration, and writes its chart. System properties: {@code rotation.repository}, a folder; {@code rotation.terminal}, as
 * in {@link Style#of}.
 *
 * <p>Status 1: something could not be measured; 2: wrong options.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Site site = new Site(Path.of(System.getProperty("rotation.repository")));
        try {
            run(site, Options.parse(site.target().resolve("rotation.svg"), arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void run(Site site, Options options) {
        Resources resources = new Resources();
        try (resources) {
            List<String> problems = measure(site, options, resources);
            problems.forEach(System.err::println);
            System.exit(problems.isEmpty() ? 0 : 1);
        } catch (Exception e) {
            if (!resources.closed()) {
                System.err.println(e instanceof IOException ? e.getMessage() : e);
            }
            System.exit(1);
        }
    }

    private static List<String> measure(Site site, Options options, Resources resources) throws Exception {
        Screen screen = new Screen(Style.of(System.getProperty("rotation.terminal", ""), System.getenv()));
        screen.say("Starting PostgreSQL, local-aws and the application twice: without the agent and with it.");
        Demonstration demonstration = new Demonstration(site, options, screen, resources);
        Recording recording = demonstration.run();
        screen.finish(recording);
        List<String> problems = Measured.problems(recording);
        if (problems.isEmpty()) {
            List<String> facts = facts(site, options, demonstration.databaseVersion());
            write(options.svg(), new SvgChart(recording, facts).document());
            recording.panels().forEach(panel -> screen.say(figures(panel)));
            screen.say(options.svg().toString());
        }
        return problems;
    }

    private static void write(Path file, String svg) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, svg, StandardCharsets.UTF_8);
    }

    private static String figures(Panel panel) {
        return String.format(Locale.ROOT, "%-18s %s, %s", panel.name() + ":", panel.failures(), panel.refusals());
    }

    private static List<String> facts(Site site, Options options, String database) throws IOException {
        String machine = String.format(
                Locale.ROOT,
                "HikariCP %s with 10 connections, each closed after %.0f s at most · PostgreSQL %s · Java %s · %s, %d processors",
                site.hikariVersion(),
                new Schedule(options.seconds()).maxLifetimeMillis() / 1e3,
                database,
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors());
        String date = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        String command = ("samples/rotation.sh " + options.given()).strip();
        return List.of(machine, "All figures were counted in one run of " + command + ", " + date);
    }
}
