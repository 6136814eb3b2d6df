package io.secretagent.credentials;

import io.secretagent.log.Log;
import io.secretagent.log.OneLine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * AWS's two shared files, and the profile that is selected in them. Their content is read once for all callers, so that
 * region, addresses and credentials come from one version of the files; {@link #readAgain} and {@link #forget} renew
 * it. Thread-safe.
 */
final class SharedFiles {

    /** A file that was changed more recently may be only partly written. */
    private static final long SETTLED_MILLIS = 250;

    private static final int MOST_ROLES = 10;

    /** The first of the configuration's profile, {@code aws.profile}, {@code AWS_PROFILE}; else {@code default}. */
    final String profile;

    private final String key;
    /** Whether a setting names this profile; an absent one is then an error. */
    private final boolean isNamed;

    private final SharedFileLocation credentials;
    private final SharedFileLocation config;
    private volatile @Nullable SharedFilesContent content;

    /**
     * Locates the files and reads nothing.
     *
     * @param configured the profile that the agent's configuration file names, or null
     * @param key the settings that may name it, for messages
     */
    SharedFiles(@Nullable String configured, String key, AwsEnvironment environment) {
        this.key = key;
        String named = configured == null ? environment.setting("aws.profile", "AWS_PROFILE") : configured;
        isNamed = named != null;
        profile = named == null ? "default" : named;
        credentials = SharedFileLocation.credentials(environment);
        config = SharedFileLocation.config(environment);
    }

    /**
     * Whether the shared files are the source of the credentials: a setting names the profile, or the profile has
     * credentials.
     *
     * @throws CredentialsException if the files cannot be read
     */
    boolean isSelected() {
        return isNamed || ProfileReader.hasCredentials(read().profile(profile));
    }

    /** The name of a profile as a source of credentials, in messages. */
    static String sourceOf(String profile) {
        return "profile " + OneLine.of(profile) + " of the shared files";
    }

    String absence() {
        return "the profile " + OneLine.of(profile) + " of " + this + " has no credentials";
    }

    /**
     * The region of the selected profile, or null if it names none.
     *
     * @throws CredentialsException if the files cannot be read, or lack a profile that a setting names
     */
    @Nullable
    String region() {
        return setting("region");
    }

    /**
     * The value of a key in the selected profile, or null if it is absent or empty.
     *
     * @throws CredentialsException as {@link #region}
     */
    @Nullable
    String setting(String key) {
        SharedFilesContent read = read();
        Map<String, String> values = read.profile(profile);
        if (values == null && isNamed) {
            throw noProfile(read, profile);
        }
        String value = values == null ? null : values.get(key);
        return value == null || value.isEmpty() ? null : value;
    }

    /** The error for a profile that neither file has. */
    CredentialsException noProfile(SharedFilesContent read, String name) {
        return new CredentialsException(
                "There is no profile " + OneLine.of(name) + " in " + this + ". " + correctName() + " or add it."
                        + read.misplaced(name),
                !isSettled());
    }

    /** The first half of the remedy for a profile that cannot be used: what names it. */
    String correctName() {
        return OneLine.of("Correct its name (" + key + ", source_profile)");
    }

    /**
     * Whether a setting names the profile, and its chain of roles ends at the keys of the environment: then these are
     * used through the profile, although they otherwise come before the shared files.
     */
    boolean isOnTopOfEnvironment() {
        try {
            return isNamed && isOnTopOfEnvironment(read(), profile, MOST_ROLES);
        } catch (CredentialsException e) {
            return false; // the caller uses the keys of the environment, which need no shared files
        }
    }

    private static boolean isOnTopOfEnvironment(SharedFilesContent read, String name, int mostRoles) {
        Map<String, String> values = read.profile(name);
        if (mostRoles == 0 || values == null || !values.containsKey("role_arn")) {
            return false;
        }
        String source = values.get("source_profile");
        return (source == null || source.isEmpty())
                ? "Environment".equals(values.get("credential_source"))
                : isOnTopOfEnvironment(read, source, mostRoles - 1);
    }

    /**
     * The content of the files as they were last read. A file that does not exist counts as empty, unless a variable
     * names it.
     *
     * @throws CredentialsException if they cannot be read or parsed; transient while the files may be only partly
     *     written
     */
    SharedFilesContent read() {
        SharedFilesContent known = content;
        return known == null ? readFirst() : known;
    }

    private synchronized SharedFilesContent readFirst() {
        SharedFilesContent known = content;
        if (known == null) {
            known = readNow();
            content = known;
        }
        return known;
    }

    /**
     * Reads changed files; if that fails, the previous content stays.
     *
     * @throws CredentialsException as {@link #read}
     */
    synchronized void readAgain() {
        content = readNow();
    }

    /** Has the next caller read the files again, because their content could not be used. */
    void forget() {
        content = null;
    }

    private SharedFilesContent readNow() {
        String stamp = stamp();
        boolean isTransient = !isSettled();
        credentials.check(isTransient);
        config.check(isTransient);
        try {
            SharedFilesContent latest = SharedFilesContent.read(credentials.path, config.path, stamp);
            Log.debug("Read the shared files " + this + ".");
            return latest;
        } catch (CredentialsException e) {
            throw new CredentialsException(String.valueOf(e.getMessage()), isTransient);
        }
    }

    /** A text that changes with either of the files. */
    String stamp() {
        return credentials.stamp() + '\n' + config.stamp();
    }

    /** Whether the last change is long enough ago for the files to be complete. */
    boolean isSettled() {
        boolean isOfCredentials = credentials.hasChangedWithin(SETTLED_MILLIS);
        boolean isOfConfig = config.hasChangedWithin(SETTLED_MILLIS); // both are asked, as each remembers what it sees
        return !isOfCredentials && !isOfConfig;
    }

    /** The files' paths, for messages. */
    @Override
    public String toString() {
        return credentials + " and " + config;
    }
}
