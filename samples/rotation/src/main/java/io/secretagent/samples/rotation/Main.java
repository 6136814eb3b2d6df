package io.secretagent.samples.rotation;

import java.io.IOException;
import java.nio.file.Path;
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
        int status;
        try (Resources resources = new Resources()) {
            status = status(site, options, resources);
        }
        System.exit(status);
    }

    private static int status(Site site, Options options, Resources resources) {
        try {
            List<String> problems = measure(site, options, resources);
            problems.forEach(System.err::println);
            return problems.isEmpty() ? 0 : 1;
        } catch (Exception e) {
            if (!endsSoon(resources)) {
                System.err.println(e instanceof IOException ? e.getMessage() : e);
            }
            return 1;
        }
    }

    /** At Ctrl-C the applications get the signal too, and may have ended before this JVM knows of its own end. */
    private static boolean endsSoon(Resources resources) {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return resources.closed();
    }

    private static List<String> measure(Site site, Options options, Resources resources) throws Exception {
        ChartFile file = new ChartFile(options.svg());
        file.check();
        Screen screen = new Screen(Style.of(System.getProperty("rotation.terminal", ""), System.getenv()));
        screen.say("Starting PostgreSQL, local-aws and the application twice: without the agent and with it.");
        Demonstration demonstration = new Demonstration(site, options, screen, resources);
        Recording recording = demonstration.run();
        screen.finish(recording);
        List<String> problems = Measured.problems(recording);
        if (problems.isEmpty()) {
            List<String> facts = Facts.of(site, options, demonstration.databaseVersion());
            file.write(new SvgChart(recording, facts).document());
            recording.panels().forEach(panel -> screen.say(figures(panel)));
            screen.say(options.svg().toString());
        }
        return problems;
    }

    private static String figures(Panel panel) {
        String repeated = panel.name().equals(Pair.WITH) ? " and repeated" : "";
        return String.format(
                Locale.ROOT, "%-18s %s, %s%s", panel.name() + ":", panel.failures(), panel.refusals(), repeated);
    }
}
