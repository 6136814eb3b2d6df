package io.secretagent.credentials;

import io.secretagent.log.Log;
import java.util.Map;

/**
 * What the profile of the shared files that is meant says besides credentials: its region, addresses. Read at the first question,
 * and not again once that has succeeded. Files that cannot be read are an error where a region is wanted of them, and a warning where an
 * address might be in them. Thread-safe.
 */
public final class ProfileSettings {

    private final String configured;
    private final AwsEnvironment environment;
    private SharedFiles files;
    private SharedProfiles read;
    private boolean isRead;
    /** Why they could not be read, or null. */
    private String complaint;

    /**
     * Settings of a profile.
     *
     * @param configured the agent's own setting, or null
     */
    public ProfileSettings(String configured, AwsEnvironment environment) {
        this.configured = configured;
        this.environment = environment;
    }

    /**
     * The files in which the profile is.
     *
     * @throws CredentialsException if a variable that names one holds no path
     */
    synchronized SharedFiles files() {
        if (files == null) {
            files = new SharedFiles(configured, environment);
        }
        return files;
    }

    /** Lets the region and the credentials be looked for in the files again, where what they held did not serve. */
    synchronized void forget() {
        if (files != null) {
            files.forget();
        }
    }

    /** A setting, or null. */
    String get(String key) {
        SharedProfiles profiles = profiles();
        Map<String, String> settings = profiles == null ? null : profiles.profile(files().profile);
        return settings == null ? null : settings.get(key);
    }

    /**
     * Its region, or null.
     *
     * @throws CredentialsException if the shared files cannot be read, or lack a profile that a setting names
     */
    String region() {
        return files().region();
    }

    /** A setting of one service, in the section {@code services} that the profile names; or null. */
    String ofService(String service, String key) {
        String section = get("services");
        return section == null ? null : profiles().nested("services", section, service, key);
    }

    /** Another number once the files could be read that could not at first: addresses may be others then. */
    synchronized int version() {
        if (complaint != null && read == null) {
            read = readIfPossible();
        }
        return complaint != null && read != null ? 1 : 0;
    }

    /** Null where they cannot be read. */
    private synchronized SharedProfiles profiles() {
        if (!isRead) {
            isRead = true;
            read = readIfPossible();
        }
        return read;
    }

    private SharedProfiles readIfPossible() {
        try {
            return files().read();
        } catch (CredentialsException e) {
            if (!e.getMessage().equals(complaint)) {
                Log.warn("The shared files cannot be read; until they can, addresses that they may hold (endpoint_url,"
                        + " use_fips_endpoint) are not used. " + e.getMessage());
            }
            complaint = e.getMessage();
            return null;
        }
    }
}
