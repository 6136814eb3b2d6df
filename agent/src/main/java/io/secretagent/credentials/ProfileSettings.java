package io.secretagent.credentials;

import io.secretagent.log.Log;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the selected profile of the shared files besides its credentials: its region and addresses. Read at the first
 * use, and again until that has succeeded. Shared files that cannot be read are an error for the region, and a warning for the
 * addresses. Thread-safe.
 */
public final class ProfileSettings {

    private final @Nullable String configured;
    private final String key;
    private final AwsEnvironment environment;
    private @Nullable SharedFiles files;
    private @Nullable SharedFilesContent content;
    private boolean isRead;
    /** Why the files could not be read, or null. */
    private @Nullable String complaint;

    /**
     * Reads nothing; the first use does.
     *
     * @param configured the profile that the agent's configuration file names, or null
     * @param key the settings that may name it, for messages
     */
    public ProfileSettings(@Nullable String configured, String key, AwsEnvironment environment) {
        this.key = key;
        this.configured = configured;
        this.environment = environment;
    }

    /**
     * The shared files.
     *
     * @throws CredentialsException if a variable that names one does not hold a path
     */
    synchronized SharedFiles files() {
        if (files == null) {
            files = new SharedFiles(configured, key, environment);
        }
        return files;
    }

    /** Has the files read again for region and credentials, because their content could not be used. */
    synchronized void forget() {
        if (files != null) {
            files.forget();
        }
    }

    /** A setting, or null. */
    @Nullable
    String get(String key) {
        SharedFilesContent read = content();
        Map<String, String> settings = read == null ? null : read.profile(files().profile);
        return settings == null ? null : settings.get(key);
    }

    /**
     * The region of the profile, or null.
     *
     * @throws CredentialsException if the shared files cannot be read, or lack a profile that a setting names
     */
    @Nullable
    String region() {
        return files().region();
    }

    /** A setting of one service from the section {@code [services …]} that the profile names, or null. */
    @Nullable
    String ofService(String service, String key) {
        String section = get("services");
        SharedFilesContent read = content();
        return section == null || read == null ? null : read.nested("services", section, service, key);
    }

    /** Another number once the files that could not be read at first have been: addresses may be others then. */
    synchronized int version() {
        if (complaint != null && content == null) {
            content = readIfPossible();
        }
        return complaint != null && content != null ? 1 : 0;
    }

    /** Null if the files cannot be read. */
    private synchronized @Nullable SharedFilesContent content() {
        if (!isRead) {
            isRead = true;
            content = readIfPossible();
        }
        return content;
    }

    private @Nullable SharedFilesContent readIfPossible() {
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
