package io.secretagent.hosts.compatibility.typesafe;

import io.secretagent.hosts.jdk.Adapter;

/** Values in Typesafe Config's language: quoted texts, with substitutions between. */
final class Hocon {

    private Hocon() {}

    /** The value of a text; a reference in {@code ${…}} is quoted, as no path has colons. */
    static String value(String text) {
        String plain = Adapter.withoutPrefixes(text);
        StringBuilder value = new StringBuilder();
        int done = 0;
        for (int start = plain.indexOf("${"); start >= 0; start = plain.indexOf("${", start + 1)) {
            if (!plain.startsWith("${secrets:", start)) {
                int end = plain.indexOf('}', start) + 1;
                value.append(quoted(plain.substring(done, start))).append(plain, start, end);
                done = end;
            }
        }
        return value.append(done == 0 || done < plain.length() ? quoted(plain.substring(done)) : "")
                .toString();
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : '"' + text + '"';
    }
}
