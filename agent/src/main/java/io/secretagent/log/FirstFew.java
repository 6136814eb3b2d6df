package io.secretagent.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Shortens lists in messages: a file or a secret may have thousands of entries. */
public final class FirstFew {

    private static final int MAX = 20;

    private FirstFew() {}

    /** The first twenty texts; if there are more, a last one with their number. */
    public static List<String> of(Collection<String> texts) {
        List<String> shown = new ArrayList<>();
        for (String text : texts) {
            if (shown.size() == MAX) {
                shown.add("… and " + (texts.size() - MAX) + " more");
                break;
            }
            shown.add(text);
        }
        return shown;
    }
}
