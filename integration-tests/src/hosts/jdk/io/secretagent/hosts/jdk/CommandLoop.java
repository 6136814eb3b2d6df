package io.secretagent.hosts.jdk;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The loop of every host that handles commands: it replies to each line of stdin with one line on stdout, until stdin ends. */
public final class CommandLoop {

    private CommandLoop() {}

    /** What a host does for a line. */
    public interface Commands {

        /** The reply to a line of these words, at least one; an exception ends the loop. */
        String reply(String[] words) throws Exception;
    }

    /**
     * Handles commands until stdin ends. The replies go to the stdout of the process, also where {@code System.out} is set to another
     * stream.
     *
     * @param most the most words of a line; the last of them has the rest of the line
     */
    public static void run(int most, Commands commands) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream replies = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            replies.println(commands.reply(line.split(" ", most)));
        }
    }

    /** The same commands, except that an exception is the reply and the loop continues. */
    public static Commands withFailuresAsReplies(Commands commands) {
        return words -> {
            try {
                return commands.reply(words);
            } catch (Exception e) {
                return e.toString();
            }
        };
    }
}
