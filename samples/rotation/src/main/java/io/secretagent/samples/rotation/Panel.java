package io.secretagent.samples.rotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was counted of one application, second by second. */
final class Panel {

    private final String name;
    private final String about;
    private final List<Counts> seconds = new ArrayList<>();

    /**
     * @param name as in "without the agent"
     * @param about how the application gets its password
     */
    Panel(String name, String about) {
        this.name = name;
        this.about = about;
    }

    String name() {
        return name;
    }

    String about() {
        return about;
    }

    /** Adds the counts of one second. */
    void add(Counts second) {
        seconds.add(second);
    }

    List<Counts> seconds() {
        return seconds;
    }

    Counts total() {
        return total(0, seconds.size());
    }

    /** The sum of the seconds from one, inclusive, to another, exclusive; later ones than there are count nothing. */
    Counts total(int from, int to) {
        return seconds.subList(Math.min(from, seconds.size()), Math.min(to, seconds.size())).stream()
                .reduce(Counts.NONE, Counts::plus);
    }

    /** As in "6,870 of 9,912 requests failed". */
    String failures() {
        return String.format(Locale.ROOT, "%,d of %,d requests failed", total().failed(), total().requests());
    }

    /** As in "58 of 106 logins refused". */
    String refusals() {
        return String.format(Locale.ROOT, "%,d of %,d logins refused", total().refused(), total().logins());
    }
}
