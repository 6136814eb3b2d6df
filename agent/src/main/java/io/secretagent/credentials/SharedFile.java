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

/** Where one of the two shared files is: where its variable says, else at its usual place below the user's home. */
final class SharedFile {

    final Path path;
    /** The variable that names it, or null. */
    private final String variable;

    private SharedFile(Path path, String variable) {
        this.path = path;
        this.variable = variable;
    }

    /** {@code ~/.aws/credentials}. */
    static SharedFile credentials(AwsEnvironment environment) {
        return of("credentials", "aws.sharedCredentialsFile", "AWS_SHARED_CREDENTIALS_FILE", environment);
    }

    /** {@code ~/.aws/config}. */
    static SharedFile config(AwsEnvironment environment) {
        return of("config", "aws.configFile", "AWS_CONFIG_FILE", environment);
    }

    private static SharedFile of(String name, String property, String variable, AwsEnvironment environment) {
        String named = environment.setting(property, variable);
        try {
            return named == null
                    ? new SharedFile(Paths.get(home(environment), ".aws", name), null)
                    : new SharedFile(Paths.get(expanded(named, environment)), variable);
        } catch (InvalidPathException e) {
            throw new CredentialsException(
                    variable + " is no path; correct it (quotes and line breaks do not belong there).", false);
        }
    }

    /** Variables and a leading {@code ~} count, as in the AWS CLI: where no shell has replaced them, nothing else does. */
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

    /** As the SDKs have it. */
    static String home(AwsEnvironment environment) {
        String home = environment.variable("HOME");
        home = home == null ? environment.variable("USERPROFILE") : home;
        return home == null ? String.valueOf(environment.property("user.home")) : home;
    }

    /**
     * Checks that a file that a variable names is there, and that one that is there may be read: either would otherwise count
     * as empty, and other credentials be used than those in it.
     */
    void check(boolean isTransient) {
        BasicFileAttributes state = state();
        boolean isFile = state != null && state.isRegularFile();
        String wrong = null;
        if (isFile && !Files.isReadable(path)) {
            wrong = ", which this process may not read; correct its owner or its permissions.";
        } else if (variable != null && state == null) {
            wrong = ", which is not there; correct the variable, or remove it.";
        } else if (variable != null && !isFile && !isNowhere()) {
            wrong = (state.isDirectory() ? ", which is a directory" : ", which is no regular file")
                    + "; correct the variable, or what is mounted there.";
        }
        if (wrong != null) {
            throw new CredentialsException(
                    (variable == null ? "The shared file " : variable + " names ") + this + wrong, isTransient);
        }
    }

    /** The usual way to say that there is no such file. */
    private boolean isNowhere() {
        String name = path.toString();
        return name.equals("/dev/null") || name.equalsIgnoreCase("nul");
    }

    /** Whether the last change is younger, so that it may be half of one. */
    boolean hasChangedWithin(long millis) {
        BasicFileAttributes state = state();
        // A time in the future is that of another machine or a copied file: nothing to wait for.
        long age = state == null
                ? millis
                : System.currentTimeMillis() - state.lastModifiedTime().toMillis();
        return age >= 0 && age < millis;
    }

    private BasicFileAttributes state() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            return null;
        }
    }

    /** Another text whenever the file is another: by its time, its size, and what it is, for a link may lead elsewhere. */
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
