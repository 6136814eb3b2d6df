package io.secretagent.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Shortens lists in messages: a file or a secret may have thousands of entries. */
public final class FirstFew {

    private static final int MOST = 20;

    private FirstFew() {}

    /** The first twenty texts; where there are more, a last one says how many. */
    public static List<String> of(Collection<String> texts) {
        List<String> shown = new ArrayList<>();
        for (String text : texts) {
            if (shown.size() == MOST) {
                shown.add("… and " + (texts.size() - MOST) + " more");
                break;
            }
            shown.add(text);
        }
        return shown;
    }
}
