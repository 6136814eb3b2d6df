package io.secretagent.it.rotation;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a load has got and what was refused, as {@code Load} prints it.
 *
 * @param ok connections that were got
 * @param failed tries that got none
 * @param broken connections that were got and of no use
 * @param states the failed ones by SQLState
 */
public record Counts(long ok, long failed, long broken, Map<String, Long> states) {

    static Counts parse(String text) {
        Map<String, Long> all = new TreeMap<>();
        for (String word : text.split(" ")) {
            int equals = word.lastIndexOf('=');
            all.put(word.substring(0, equals), Long.valueOf(word.substring(equals + 1)));
        }
        return new Counts(all.remove("ok"), all.remove("failed"), all.remove("broken"), all);
    }

    /** What came since then. */
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
