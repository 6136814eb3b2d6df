package io.secretagent.credentials;

import io.secretagent.config.FileStamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;

/** AWS's shared files, and which of their profiles is meant. */
final class SharedFiles {

    /** A change that is younger may be half of one. */
    private static final long SETTLED_MILLIS = 250;

    /** The first of the configuration's profile, {@code aws.profile}, {@code AWS_PROFILE}; else {@code default}. */
    final String profile;
    /** Whether somebody asked for this profile; an absent one is then an error. */
    private final boolean isNamed;

    private final Path[] paths;
    /** Which of the paths somebody has set, by which variable; else null. */
    private final String[] setBy;

    SharedFiles(String configured, AwsEnvironment environment) {
        String asked = configured == null ? environment.setting("aws.profile", "AWS_PROFILE") : configured;
        isNamed = asked != null;
        profile = isNamed ? asked : "default";
        setBy = new String[] {
            environment.setting("aws.sharedCredentialsFile", "AWS_SHARED_CREDENTIALS_FILE") == null
                    ? null
                    : "AWS_SHARED_CREDENTIALS_FILE",
            environment.setting("aws.configFile", "AWS_CONFIG_FILE") == null ? null : "AWS_CONFIG_FILE"
        };
        try {
            paths = new Path[] {ProfileFileLocation.credentialsFilePath(), ProfileFileLocation.configurationFilePath()};
        } catch (InvalidPathException e) {
            throw new CredentialsException(
                    "AWS_SHARED_CREDENTIALS_FILE or AWS_CONFIG_FILE is no path; correct it (quotes do not belong there).",
                    false);
        }
    }

    /**
     * Whether credentials are to be had from here: somebody named the profile, or it holds some.
     *
     * @throws CredentialsException if the files cannot be parsed
     */
    boolean isMeant() {
        return isNamed || ProfileCredentials.areIn(read().profile(profile));
    }

    /** How messages name a profile as source of credentials. */
    static String sourceOf(String profile) {
        return "profile " + profile + " of the shared files";
    }

    String absence() {
        return "the profile " + profile + " of " + this + " has no credentials";
    }

    /**
     * Reads the files; one that is not there counts as empty, unless somebody has said that it is there.
     *
     * @throws CredentialsException if they cannot be read or parsed; transient while somebody may still be writing
     */
    ProfileFile read() {
        for (int i = 0; i < paths.length; i++) {
            checkReadable(paths[i], setBy[i]);
        }
        try {
            return ProfileFile.defaultProfileFile();
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            // Not its message: that quotes the file, which holds keys.
            throw new CredentialsException(
                    "The shared files " + this
                            + " cannot be read as such. Lines must be [profile] or key = value; check the permissions too.",
                    !isSettled());
        }
    }

    /** The SDK would take one that it may not read for absent, and with it every key in it. */
    private void checkReadable(Path path, String variable) {
        if (Files.exists(path) ? !Files.isReadable(path) : variable != null) {
            throw new CredentialsException(
                    (variable == null ? "The shared file " : variable + " names ")
                            + path
                            + (Files.exists(path)
                                    ? ", which this process may not read; correct its owner or its permissions."
                                    : ", which is not there; correct the variable, or remove it."),
                    !isSettled());
        }
    }

    /** Changes whenever one of the files does. */
    String stamp() {
        StringBuilder stamp = new StringBuilder();
        for (Path path : paths) {
            stamp.append(FileStamp.of(path)).append('\n');
        }
        return stamp.toString();
    }

    /** Whether the last change is long enough ago for the files to be whole. */
    boolean isSettled() {
        long now = System.currentTimeMillis();
        for (Path path : paths) {
            BasicFileAttributes state = state(path);
            // A time in the future is that of another machine or a copied file: nothing to wait for.
            long age = state == null
                    ? SETTLED_MILLIS
                    : now - state.lastModifiedTime().toMillis();
            if (age >= 0 && age < SETTLED_MILLIS) {
                return false;
            }
        }
        return true;
    }

    private static BasicFileAttributes state(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            return null;
        }
    }

    /** The files' paths, for messages. */
    @Override
    public String toString() {
        return paths[0] + " and " + paths[1];
    }
}
