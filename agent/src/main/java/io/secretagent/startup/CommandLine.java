package io.secretagent.startup;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options with which this process was started, as far as the operating system shows them: Linux alone. Immutable. */
final class CommandLine {

    /** What can name a file that holds further options of the JVM. */
    private static final String[] FILES = {"@", "-XX:Flags", "-XX:VMOptionsFile"};

    /** Whose values the JVM or its launcher adds to the command line. */
    private static final String[] VARIABLES = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"};

    /** All options without quotes, each after a zero character or a space; null if there may be others. */
    private final @Nullable String options;

    private CommandLine(@Nullable String options) {
        this.options = options;
    }

    static CommandLine ofThisJvm() {
        return of(System.getProperty("sun.java.launcher"), read("/proc/self/cmdline"), System.getenv());
    }

    /**
     * The options of a process.
     *
     * @param launcher what its launcher calls itself, or null
     * @param arguments the program and its arguments, each before a zero character; null if they cannot be read
     */
    static CommandLine of(@Nullable String launcher, @Nullable String arguments, Map<String, String> environment) {
        if (arguments == null || !"SUN_STANDARD".equals(launcher) || !isOfJava(arguments)) {
            return new CommandLine(null);
        }
        StringBuilder options = new StringBuilder(arguments);
        for (String variable : VARIABLES) {
            String value = environment.get(variable);
            options.append(' ').append(value == null ? "" : value);
        }
        return new CommandLine(plain(options.toString()));
    }

    /** Without quotes, which may stand inside an option, and with one of the two ways in which the JVM takes values. */
    private static String plain(String options) {
        return options.replace("\"", "").replace("'", "").replace(":=", "=");
    }

    /** Other programs, such as those of jpackage, give the JVM options that stand elsewhere. */
    private static boolean isOfJava(String arguments) {
        return arguments.startsWith("java\0")
                || arguments.substring(0, arguments.indexOf('\0') + 1).endsWith("/java\0");
    }

    private static @Nullable String read(String file) {
        try (InputStream in = new FileInputStream(file)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
            byte[] buffer = new byte[4096];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
            }
            return new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
        } catch (IOException | SecurityException e) {
            return null;
        }
    }

    /** Whether certainly no option begins with one of the texts. An argument of the application may look like one. */
    boolean hasNone(String[] beginnings) {
        return options != null && !hasAnyOf(options, beginnings) && !hasAnyOf(options, FILES);
    }

    private static boolean hasAnyOf(String options, String[] beginnings) {
        for (String beginning : beginnings) {
            for (int at = options.indexOf(beginning); at >= 0; at = options.indexOf(beginning, at + 1)) {
                if (at == 0 || isBoundary(options.charAt(at - 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The variables may hold any white space. */
    private static boolean isBoundary(char c) {
        return c <= ' ';
    }
}
