package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.Accounts;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The counts of a load in each rotation, and of the server in all rotations.
 *
 * @param counts those of each rotation, from its start until some time after its end
 * @param refused logins that the server has refused, -1 if it does not count them
 * @param accepted logins that the server has accepted, -1 if it does not count them
 * @param seconds the duration of all rotations
 */
public record Figures(Map<Rotation, Counts> counts, long refused, long accepted, double seconds) {

    /** Long enough for the pools to renew every connection twice. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    /** Takes a running load through some rotations. */
    public static Figures of(RunningLoad load, RotatedSecret secret, Accounts server, List<Rotation> rotations) {
        long begin = System.nanoTime();
        long refused = server.refusedLogins().orElse(-1);
        long accepted = server.acceptedLogins().orElse(-1);
        Map<Rotation, Counts> counts = new EnumMap<>(Rotation.class);
        for (Rotation rotation : rotations) {
            Counts before = load.counts();
            rotation.of(secret);
            load.goOn(AFTERWARDS);
            counts.put(rotation, load.counts().since(before));
        }
        return new Figures(
                counts,
                since(refused, server.refusedLogins().orElse(-1)),
                since(accepted, server.acceptedLogins().orElse(-1)),
                (System.nanoTime() - begin) / 1e9);
    }

    /** Failed attempts in single-user + alternating-users + emergency rotation, of all, and logins that the server refused. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Rotation rotation : counts.keySet()) {
            text.append(text.isEmpty() ? "" : " + ").append(of(rotation).failed());
        }
        Counts total = total();
        text.append(String.format(Locale.ROOT, " of %d", total.failed() + total.ok()));
        if (total.broken() > 0) {
            text.append(", broken ").append(total.broken());
        }
        return text.append(refused < 0 ? "" : ", refused " + refused)
                .append(String.format(Locale.ROOT, "; %.0f/s", rate()))
                .toString();
    }

    private static long since(long before, long now) {
        return now < 0 ? -1 : now - before;
    }

    public Counts of(Rotation rotation) {
        return counts.get(rotation);
    }

    /** The sum over all rotations. */
    public Counts total() {
        return counts.values().stream().reduce(Counts::plus).orElseThrow();
    }

    /** Attempts per second, successful or not. */
    double rate() {
        return (total().ok() + total().failed()) / seconds;
    }
}
