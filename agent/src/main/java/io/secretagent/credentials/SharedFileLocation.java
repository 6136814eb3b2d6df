package io.secretagent.credentials;

import io.secretagent.log.OneLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The location of one of the two shared files: the one that its variable names, else the default below the user's home.
 */
final class SharedFileLocation {

    final Path path;
    /** The variable that names it, or null. */
    private final @Nullable String variable;

    private boolean hadContent;
    private boolean isEmptied;
    /** When the file was first seen empty after it had a content. */
    private long emptiedNanos;

    private SharedFileLocation(Path path, @Nullable String variable) {
        this.path = path;
        this.variable = variable;
    }

    /** {@code ~/.aws/credentials}. */
    static SharedFileLocation credentials(AwsEnvironment environment) {
        return of("credentials", "aws.sharedCredentialsFile", "AWS_SHARED_CREDENTIALS_FILE", environment);
    }

    /** {@code ~/.aws/config}. */
    static SharedFileLocation config(AwsEnvironment environment) {
        return of("config", "aws.configFile", "AWS_CONFIG_FILE", environment);
    }

    private static SharedFileLocation of(String name, String property, String variable, AwsEnvironment environment) {
        String named = environment.setting(property, variable);
        try {
            return named == null
                    ? new SharedFileLocation(Paths.get(home(environment), ".aws", name), null)
                    : new SharedFileLocation(Paths.get(expanded(named, environment)), variable);
        } catch (InvalidPathException e) {
            throw new CredentialsException(
                    variable + " is not a path; correct it (it must not contain quotes or line breaks).", false);
        }
    }

    /**
     * Expands variables and a leading {@code ~}, as the AWS CLI does: a path that no shell has expanded may contain
     * them.
     */
    @SuppressWarnings("JdkObsolete") // Matcher takes a StringBuilder only since Java 9
    static String expanded(String named, AwsEnvironment environment) {
        Matcher matcher = Pattern.compile("\\$(?:(\\w+)|\\{([^}]*)})").matcher(named);
        StringBuffer text = new StringBuffer();
        while (matcher.find()) {
            String value = environment.variable(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            matcher.appendReplacement(text, Matcher.quoteReplacement(value == null ? matcher.group() : value));
        }
        String path = matcher.appendTail(text).toString();
        boolean isInHome = path.equals("~") || path.startsWith("~/") || path.startsWith("~\\");
        return isInHome ? home(environment) + path.substring(1) : path;
    }

    /** The user's home, by the SDKs' rules. */
    static String home(AwsEnvironment environment) {
        String home = environment.variable("HOME");
        home = home == null ? environment.variable("USERPROFILE") : home;
        return home == null ? String.valueOf(environment.property("user.home")) : home;
    }

    /**
     * Checks that a file that a variable names exists, and that an existing file can be read: otherwise the file would
     * count as empty, and credentials of another source would be used.
     *
     * @throws CredentialsException if it does not
     */
    void check(boolean isTransient) {
        BasicFileAttributes state = state();
        boolean isFile = state != null && state.isRegularFile();
        String problem = null;
        if (isFile && !Files.isReadable(path)) {
            problem = ", which this process may not read; correct its owner or its permissions.";
        } else if (variable != null && state == null) {
            problem = ", which does not exist; correct the variable, or remove it.";
        } else if (variable != null && state != null && !isFile && !isNullDevice()) {
            problem = (state.isDirectory() ? ", which is a directory" : ", which is not a regular file")
                    + "; correct the variable, or what is mounted there.";
        }
        if (problem != null) {
            throw new CredentialsException(
                    (variable == null ? "The shared file " : variable + " names ") + this + problem, isTransient);
        }
    }

    /** Whether the path is the null device, the usual way to say that there is no such file. */
    private boolean isNullDevice() {
        String name = path.toString();
        return name.equals("/dev/null") || name.equalsIgnoreCase("nul");
    }

    /** Whether the last change is younger than this, so that the file may be only partly written. */
    boolean hasChangedWithin(long millis) {
        BasicFileAttributes state = state();
        // A time in the future comes from another machine or a copy: there is nothing to wait for.
        long age = state == null
                ? millis
                : System.currentTimeMillis() - state.lastModifiedTime().toMillis();
        return (age >= 0 && age < millis) || wasEmptiedWithin(millis, state);
    }

    /**
     * Whether the file had a content, and was first seen empty within this time. Its own time does not show that: a file that is
     * truncated, to be written again, is empty some milliseconds before its modification time changes (ext4).
     */
    private synchronized boolean wasEmptiedWithin(long millis, @Nullable BasicFileAttributes state) {
        boolean isEmpty = state != null && state.size() == 0;
        if (!isEmpty || !hadContent) {
            hadContent |= state != null && !isEmpty;
            isEmptied = false;
            return false;
        }
        if (!isEmptied) {
            isEmptied = true;
            emptiedNanos = System.nanoTime();
        }
        return System.nanoTime() - emptiedNanos < TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Null if the file does not exist. */
    private @Nullable BasicFileAttributes state() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * A text that changes with the file: its modification time, its size, and its key, as a link may point to another
     * file.
     */
    String stamp() {
        BasicFileAttributes state = state();
        return state == null
                ? "absent"
                : state.lastModifiedTime().to(TimeUnit.NANOSECONDS) + " " + state.size() + " " + state.fileKey();
    }

    @Override
    public String toString() {
        return OneLine.of(path.toString());
    }
}
