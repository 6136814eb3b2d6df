package io.secretagent.credentials;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line of a {@code credential_process}. The AWS CLI starts its words as they are, the SDKs have a shell do it: here a
 * shell is used only where the line has something for it, so that an image without one is enough for the rest.
 */
final class ProcessCommand {

    /** Read once: the host may take the system properties away. */
    private static final boolean IS_WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private static final Pattern SHELL_SYNTAX = Pattern.compile("[$&;|<>()*?\\[\\]{}~!#\\n\\\\`]");
    private static final List<String> SHELL_BUILTINS = Arrays.asList(".", "command", "eval", "exec");
    /** As Java 8 to 21 write it, and as later ones do. */
    private static final Pattern ERROR_NUMBER = Pattern.compile("error[=:] ?(\\d+)");

    private final String line;

    ProcessCommand(String line) {
        this.line = line;
    }

    /**
     * Starts it with the environment of this process.
     *
     * @throws ProcessFailure if that is not possible
     */
    Process start() throws ProcessFailure {
        List<String> words = words();
        try {
            return new ProcessBuilder(words).start();
        } catch (IOException e) {
            throw new ProcessFailure("it cannot be started: " + reason(e, words.get(0)));
        }
    }

    private List<String> words() throws ProcessFailure {
        if (IS_WINDOWS) {
            return Arrays.asList("cmd.exe", "/C", line);
        }
        List<String> words = ShellWords.split(line);
        if (words.isEmpty()) {
            throw new ProcessFailure("its command is empty, or has a quote that is not closed");
        }
        boolean isForShell = SHELL_SYNTAX.matcher(line).find()
                || SHELL_BUILTINS.contains(words.get(0))
                || words.get(0).indexOf('=') >= 0;
        return isForShell ? Arrays.asList("sh", "-c", line) : words;
    }

    /** Told from the number alone: the message quotes the command. */
    private static String reason(IOException e, String program) {
        Matcher number = ERROR_NUMBER.matcher(String.valueOf(e.getMessage()));
        switch (number.find() ? number.group(1) : "") {
            case "2":
                return program.equals("sh")
                        ? "its command needs a shell (sh), and there is none on the PATH"
                        : "there is no such program; write its whole path, and look whether it is in the image";
            case "8":
                return "the program is none for this machine (a script begins with a line such as #!/bin/sh)";
            case "13":
                return "this user may not execute the program";
            default:
                return "the operating system refuses it (" + e.getClass().getSimpleName() + ")";
        }
    }
}
