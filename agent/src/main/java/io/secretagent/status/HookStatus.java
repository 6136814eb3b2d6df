package io.secretagent.status;

import java.util.ArrayList;
import java.util.List;

/** One hook that is on: what it was woven into, and how often it has answered. Immutable. */
final class HookStatus {

    final String name;
    /** How often it has replaced a value by a secret. */
    final long answers;
    /** As in "org.springframework.… of the loader's class". */
    final List<String> woven = new ArrayList<>();

    /** Whether it was woven into nothing, and has answered nothing. */
    boolean isIdle() {
        return woven.isEmpty() && answers == 0;
    }

    /** @param lines of all hooks, each of which begins with the hook's name and a colon */
    HookStatus(String name, long answers, List<String> lines) {
        this.name = name;
        this.answers = answers;
        String beginning = name + ": ";
        for (String line : lines) {
            if (line.startsWith(beginning)) {
                woven.add(line.substring(beginning.length()));
            }
        }
    }
}
