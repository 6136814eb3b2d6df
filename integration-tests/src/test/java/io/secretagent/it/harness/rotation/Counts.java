package io.secretagent.it.harness.rotation;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many connections of a load succeeded and failed, as {@code Load} prints it.
 *
 * @param ok connections that were opened
 * @param failed attempts that failed
 * @param broken connections that were opened and could not be used
 * @param states the failed attempts by SQLState
 */
public record Counts(long ok, long failed, long broken, Map<String, Long> states) {

    public static Counts parse(String text) {
        Map<String, Long> all = new TreeMap<>();
        for (String word : text.split(" ")) {
            int equals = word.lastIndexOf('=');
            all.put(word.substring(0, equals), Long.valueOf(word.substring(equals + 1)));
        }
        return new Counts(all.remove("ok"), all.remove("failed"), all.remove("broken"), all);
    }

    /** The difference to earlier counts. */
    Counts since(Counts before) {
        Map<String, Long> rest = new TreeMap<>(states);
        before.states.forEach((state, count) -> rest.merge(state, -count, Long::sum));
        rest.values().removeIf(count -> count == 0);
        return new Counts(ok - before.ok, failed - before.failed, broken - before.broken, rest);
    }

    Counts plus(Counts more) {
        Map<String, Long> both = new TreeMap<>(states);
        more.states.forEach((state, count) -> both.merge(state, count, Long::sum));
        return new Counts(ok + more.ok, failed + more.failed, broken + more.broken, both);
    }
}
