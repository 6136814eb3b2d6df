package io.secretagent.credentials;

import static io.secretagent.credentials.FixedCredentials.isEmpty;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;

/** Which profile of the shared files is meant, and whether it holds credentials. */
final class SharedProfile {

    /** What each way to get credentials from a profile begins with. Source: AWS SDKs and Tools reference guide. */
    private static final List<String> CREDENTIALS =
            Arrays.asList("aws_access_key_id", "role_arn", "credential_process", "sso_session", "sso_start_url");

    final String name;
    /** Whether somebody asked for this profile; an absent one is then an error. */
    final boolean isNamed;

    private SharedProfile(String name, boolean isNamed) {
        this.name = name;
        this.isNamed = isNamed;
    }

    /** The first of the configuration's profile, {@code aws.profile}, {@code AWS_PROFILE}; else {@code default}. */
    static SharedProfile find(String configured, Properties system, Map<String, String> environment) {
        for (String name :
                new String[] {configured, system.getProperty("aws.profile"), environment.get("AWS_PROFILE")}) {
            if (!isEmpty(name)) {
                return new SharedProfile(name, true);
            }
        }
        return new SharedProfile("default", false);
    }

    /**
     * Reads the shared files.
     *
     * @throws CredentialsException if they cannot be parsed
     */
    boolean holdsCredentials() {
        Optional<Profile> profile = read().profile(name);
        if (profile.isPresent()) {
            for (String property : profile.get().properties().keySet()) {
                if (CREDENTIALS.contains(property)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ProfileFile read() {
        try {
            return ProfileFile.defaultProfileFile();
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            // Not its message: that quotes the file, which holds keys.
            throw new CredentialsException(
                    "The shared files " + ProfileFileLocation.credentialsFilePath() + " and "
                            + ProfileFileLocation.configurationFilePath()
                            + " cannot be read as such. Lines must be [profile] or key = value; check the permissions too.",
                    false);
        }
    }
}
