package io.secretagent.samples.rotation;

import io.secretagent.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Takes two applications under load through three rotations, and records what fails. */
final class Demonstration {

    static final int RATE = 100;
    private static final String REGION = "us-west-1";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    /** So many seconds of load until classes are compiled and pools are full. */
    private static final int WARM_UP = 3;

    private final Schedule schedule;
    private final Screen screen;
    private final Recording recording;
    private final PostgreSql database;
    private final RotatedPassword password;
    private final Pair pair;

    /** Starts everything; takes some seconds. */
    Demonstration(Site site, Options options, Screen screen, Resources resources) throws Exception {
        this.schedule = new Schedule(options.seconds());
        this.screen = screen;
        this.recording = new Recording(
                options.seconds(),
                RATE,
                new Panel(Pair.WITHOUT, "the password is in its environment, read once at the start"),
                new Panel(Pair.WITH, "the same jar; a reference to the secret is in its environment"));
        Path folder = resources.folder("secret-agent-rotation");
        database = PostgreSql.start(Unpacked.below(site.target()), folder, resources);
        LocalAws aws = resources.add(LocalAws.builder().start());
        password = new RotatedPassword(database, aws.secrets(REGION));
        Map<String, String> load =
                Map.of("REQUESTS_PER_SECOND", "" + RATE, "MAX_LIFETIME_MILLIS", "" + schedule.maxLifetimeMillis());
        pair = Pair.start(site, database, aws, password, load, folder, resources);
    }

    String databaseVersion() throws Exception {
        return database.version();
    }

    /** Runs the load and the rotations, and shows them. */
    Recording run() throws Exception {
        awaitLoad();
        Counts without = pair.countsWithout();
        Counts with = pair.countsWith();
        long begin = System.nanoTime();
        screen.show(recording);
        for (int second = 1; second <= schedule.seconds(); second++) {
            await(begin, second);
            Counts withoutNow = pair.countsWithout();
            Counts withNow = pair.countsWith();
            recording.without().add(withoutNow.minus(without));
            recording.with().add(withNow.minus(with));
            without = withoutNow;
            with = withNow;
            rotate(second, begin);
            screen.show(recording);
        }
        return recording;
    }

    private void awaitLoad() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (Math.min(pair.countsWithout().served(), pair.countsWith().served()) < (long) WARM_UP * RATE) {
            if (System.nanoTime() - begin > LONGEST_START.toNanos()) {
                throw new IOException("The applications did not serve " + WARM_UP * RATE + " requests within "
                        + LONGEST_START.toSeconds() + " s of their start.");
            }
            Thread.sleep(100);
        }
    }

    private static void await(long begin, int second) throws InterruptedException {
        long rest = begin + Duration.ofSeconds(second).toNanos() - System.nanoTime();
        Thread.sleep(Math.max(0, rest / 1_000_000));
    }

    /** Begins the rotation that is due after this second, or finishes it. */
    private void rotate(int second, long begin) throws Exception {
        if (schedule.changes().contains(second)) {
            password.change();
            double now = elapsed(begin);
            recording.marks().add(new Mark(now, now));
        } else if (schedule.changes().contains(second - schedule.window())) {
            password.makeCurrent();
            int last = recording.marks().size() - 1;
            recording.marks().set(last, new Mark(recording.marks().get(last).changed(), elapsed(begin)));
        }
    }

    private static double elapsed(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
