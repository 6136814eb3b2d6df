package io.secretagent.credentials;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the command line of a {@code credential_process}. The AWS CLI runs it without a shell, the SDKs run it in one:
 * here a shell is used only if the line has shell syntax, so that other commands also run in an image without a shell.
 */
final class ProcessCommand {

    /** Read once, as the application may clear the system properties. */
    private static final boolean IS_WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private static final Pattern SHELL_SYNTAX = Pattern.compile("[$&;|<>()*?\\[\\]{}~!#\\n\\\\`]");
    private static final List<String> SHELL_BUILTINS = Arrays.asList(".", "command", "eval", "exec");
    /** The operating system's error number, as Java 8 to 21 and as later versions write it. */
    private static final Pattern ERROR_NUMBER = Pattern.compile("error[=:] ?(\\d+)");

    private final String line;

    ProcessCommand(String line) {
        this.line = line;
    }

    /**
     * Starts the command with the environment of this process.
     *
     * @throws ProcessFailure if it cannot be started
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
        boolean needsShell = SHELL_SYNTAX.matcher(line).find()
                || SHELL_BUILTINS.contains(words.get(0))
                || words.get(0).indexOf('=') >= 0;
        return needsShell ? Arrays.asList("sh", "-c", line) : words;
    }

    /** By the error number alone, as the message quotes the command. */
    private static String reason(IOException e, String program) {
        Matcher number = ERROR_NUMBER.matcher(String.valueOf(e.getMessage()));
        switch (number.find() ? number.group(1) : "") {
            case "2":
                return program.equals("sh")
                        ? "its command needs a shell (sh), and there is none on the PATH"
                        : "there is no such program; give its whole path, and check that it is in the image";
            case "8":
                return "the program cannot be run on this machine (a script must begin with a line such as #!/bin/sh)";
            case "13":
                return "this user may not execute the program";
            default:
                return "the operating system refuses it (" + e.getClass().getSimpleName() + ")";
        }
    }
}
