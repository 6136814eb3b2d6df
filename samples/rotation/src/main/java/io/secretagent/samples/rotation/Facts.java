package io.secretagent.samples.rotation;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The lines below a chart: what it is about, what was measured, and the command and date that made it. */
final class Facts {

    private static final String BEHAVIOUR =
            "Without the agent the application is not restarted. The agent repeats a refused login with the new password.";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Facts() {}

    /** @param database the version of PostgreSQL, as the server itself says it */
    static List<String> of(Site site, Options options, String database) throws IOException {
        double lifetime = new Schedule(options.seconds()).maxLifetimeMillis() / 1e3;
        String machine = String.format(
                Locale.ROOT,
                "HikariCP %s, connections closed after %s s at most · PostgreSQL %s · Java %s · %s, %d processors",
                site.hikariVersion(),
                ("" + lifetime).replaceFirst("\\.0$", ""),
                database,
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors());
        String command = ("samples/rotation.sh " + options.given()).strip();
        return List.of(
                BEHAVIOUR,
                machine,
                "All figures were counted in one run of " + command + ", " + DATE.format(Instant.now()));
    }
}
