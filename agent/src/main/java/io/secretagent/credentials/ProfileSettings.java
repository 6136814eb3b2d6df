package io.secretagent.credentials;

import software.amazon.awssdk.profiles.ProfileFile;

/**
 * What the profile of the shared files that is meant says besides credentials: region, addresses. Read at the first question, and
 * not again. Files that cannot be read say nothing here; where credentials or a region are wanted from them, that is an error.
 * Thread-safe.
 */
public final class ProfileSettings {

    private final String configured;
    private final AwsEnvironment environment;
    private ProfileFile read;
    private String name = "";
    private CredentialsException unreadable;

    /**
     * Settings of a profile.
     *
     * @param configured the agent's own setting, or null
     */
    public ProfileSettings(String configured, AwsEnvironment environment) {
        this.configured = configured;
        this.environment = environment;
    }

    /** A setting, or null. */
    String get(String key) {
        ProfileFile file = profiles();
        return file == null
                ? null
                : file.profile(name).flatMap(p -> p.property(key)).orElse(null);
    }

    /**
     * Its region, or null.
     *
     * @throws CredentialsException if the shared files cannot be read: then nobody knows what they say of it
     */
    String region() {
        String region = get("region");
        if (unreadable != null) {
            throw unreadable;
        }
        return region == null || region.isEmpty() ? null : region;
    }

    /** A setting of one service, in the section {@code services} that the profile names; or null. */
    String ofService(String service, String key) {
        String section = get("services");
        return null;
    }

    private synchronized ProfileFile profiles() {
        if (read == null && unreadable == null) {
            try {
                SharedFiles files = new SharedFiles(configured, environment);
                name = files.profile;
                read = files.read();
            } catch (CredentialsException e) {
                unreadable = e;
            }
        }
        return read;
    }

    /** As in "profile payments of the shared files". */
    @Override
    public synchronized String toString() {
        return SharedFiles.sourceOf(name);
    }
}
