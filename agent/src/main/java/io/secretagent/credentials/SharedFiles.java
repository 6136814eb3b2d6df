package io.secretagent.credentials;

import io.secretagent.log.Log;
import io.secretagent.log.OneLine;
import java.util.Map;

/**
 * AWS's shared files, and which of their profiles is meant. One reading serves all that asks, so that region, addresses and credentials
 * are of one version of the files; it lasts until {@link #readAgain} or {@link #forget}. Thread-safe.
 */
final class SharedFiles {

    /** A change that is younger may be half of one. */
    private static final long SETTLED_MILLIS = 250;

    private static final int MOST_ROLES = 10;

    /** The first of the configuration's profile, {@code aws.profile}, {@code AWS_PROFILE}; else {@code default}. */
    final String profile;
    /** Whether a setting names this profile; an absent one is then an error. */
    private final boolean isNamed;

    private final SharedFile credentials;
    private final SharedFile config;
    private volatile SharedProfiles reading;

    /**
     * Finds the files; nothing is read yet.
     *
     * @param configured the profile of the agent's configuration file, or null
     */
    SharedFiles(String configured, AwsEnvironment environment) {
        String asked = configured == null ? environment.setting("aws.profile", "AWS_PROFILE") : configured;
        isNamed = asked != null;
        profile = isNamed ? asked : "default";
        credentials = SharedFile.credentials(environment);
        config = SharedFile.config(environment);
    }

    /**
     * Whether the credentials are to come from here: a setting names the profile, or it holds some.
     *
     * @throws CredentialsException if the files cannot be read
     */
    boolean isMeant() {
        return isNamed || ProfileCredentials.areIn(read().profile(profile));
    }

    /** How messages name a profile as source of credentials. */
    static String sourceOf(String profile) {
        return "profile " + OneLine.of(profile) + " of the shared files";
    }

    String absence() {
        return "the profile " + OneLine.of(profile) + " of " + this + " has no credentials";
    }

    /**
     * The region of the profile that is meant, or null if it names none.
     *
     * @throws CredentialsException if the files cannot be read, or lack a profile that a setting names
     */
    String region() {
        return setting("region");
    }

    /**
     * A key of the profile that is meant, or null where it is absent or empty.
     *
     * @throws CredentialsException as {@link #region}
     */
    String setting(String key) {
        SharedProfiles read = read();
        Map<String, String> values = read.profile(profile);
        if (values == null && isNamed) {
            throw noProfile(read, profile);
        }
        String value = values == null ? null : values.get(key);
        return value == null || value.isEmpty() ? null : value;
    }

    /** What to say where a profile is missing. */
    CredentialsException noProfile(SharedProfiles read, String name) {
        return new CredentialsException(
                "There is no profile " + OneLine.of(name) + " in " + this
                        + ". Correct its name (secret-manager.aws.profile, AWS_PROFILE, source_profile) or add it."
                        + read.misplaced(name),
                !isSettled());
    }

    /**
     * Whether a setting names the profile, and its roles end at the keys of the environment: then these are meant to be used through
     * the profile, although they come before the shared files otherwise.
     */
    boolean isOnTopOfEnvironment() {
        try {
            return isNamed && isOnTopOfEnvironment(read(), profile, MOST_ROLES);
        } catch (CredentialsException e) {
            return false; // an error for those who need the profile; the keys of the environment do not
        }
    }

    private static boolean isOnTopOfEnvironment(SharedProfiles read, String name, int mostRoles) {
        Map<String, String> values = read.profile(name);
        if (mostRoles == 0 || values == null || !values.containsKey("role_arn")) {
            return false;
        }
        String source = values.get("source_profile");
        return source == null || source.isEmpty()
                ? "Environment".equals(values.get("credential_source"))
                : isOnTopOfEnvironment(read, source, mostRoles - 1);
    }

    /**
     * What the files hold, or held when they were read last; one that is not there counts as empty, unless a variable names it.
     *
     * @throws CredentialsException if they cannot be read or parsed; transient while they may still be written
     */
    SharedProfiles read() {
        SharedProfiles known = reading;
        return known == null ? readFirst() : known;
    }

    private synchronized SharedProfiles readFirst() {
        SharedProfiles known = reading;
        if (known == null) {
            known = readNow();
            reading = known;
        }
        return known;
    }

    /**
     * Reads files that have changed. What was read before stays where this fails.
     *
     * @throws CredentialsException as {@link #read}
     */
    synchronized void readAgain() {
        reading = readNow();
    }

    /** Lets the next question read the files, where what was read did not serve. */
    void forget() {
        reading = null;
    }

    private SharedProfiles readNow() {
        String stamp = stamp();
        boolean isTransient = !isSettled();
        credentials.check(isTransient);
        config.check(isTransient);
        try {
            SharedProfiles now = SharedProfiles.read(credentials.path, config.path, stamp);
            Log.debug("Read the shared files " + this + ".");
            return now;
        } catch (CredentialsException e) {
            throw new CredentialsException(e.getMessage(), isTransient);
        }
    }

    /** Changes whenever one of the files does. */
    String stamp() {
        return credentials.stamp() + '\n' + config.stamp();
    }

    /** Whether the last change is long enough ago for the files to be whole. */
    boolean isSettled() {
        return !credentials.hasChangedWithin(SETTLED_MILLIS) && !config.hasChangedWithin(SETTLED_MILLIS);
    }

    /** The files' paths, for messages. */
    @Override
    public String toString() {
        return credentials + " and " + config;
    }
}
