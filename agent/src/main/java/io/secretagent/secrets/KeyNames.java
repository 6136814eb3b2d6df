package io.secretagent.secrets;

import io.secretagent.log.OneLine;
import java.util.Collection;

/** Lists names of keys in a message, shortened: a secret can have thousands. */
public final class KeyNames {

    private static final int LONGEST = 500;

    private KeyNames() {}

    /** As in "user, password"; cut off after about 500 characters, with the number of all keys. */
    public static String list(Collection<String> keys) {
        StringBuilder names = new StringBuilder();
        for (String key : keys) {
            if (names.length() > LONGEST) {
                return names + ", … (" + keys.size() + " in all)";
            }
            names.append(names.length() == 0 ? "" : ", ").append(OneLine.startOf(key, LONGEST));
        }
        return names.toString();
    }
}
