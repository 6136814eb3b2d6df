package io.secretagent.hosts.jdk;

import java.io.BufferedReader;
import java.io.InputStreamReader;

/** Replies to commands by {@code System.out}: {@code get NAME} with a property, {@code keep NAME} keeps it for {@code kept}. */
public final class MaskedReplies {

    private static String kept;

    private MaskedReplies() {}

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(reply(line.split(" ")));
        }
    }

    private static String reply(String[] words) {
        if (words[0].equals("get")) {
            return System.getProperty(words[1]);
        }
        kept = words[0].equals("keep") ? System.getProperty(words[1]) : kept;
        return "kept " + kept;
    }
}
