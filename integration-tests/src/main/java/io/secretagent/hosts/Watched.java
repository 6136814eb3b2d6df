package io.secretagent.hosts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs until stdin ends. For each line {@code get NAME} it prints the system property of that name, or {@code null}; a line
 * {@code set NAME VALUE} sets one, and prints the value that it had.
 */
public final class Watched {

    private Watched() {}

    /** Reads commands. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(System.out, true, "UTF-8");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", 3);
            answers.println(
                    words[0].equals("set") ? System.setProperty(words[1], words[2]) : System.getProperty(words[1]));
        }
    }
}
