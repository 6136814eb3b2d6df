package io.secretagent.credentials;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates the credentials of a profile of any kind: keys, a role on top of another profile or source, a web identity, a
 * process, single sign-on, console sign-in.
 *
 * <p>Source of the keys: "Settings reference" in the AWS SDKs and Tools reference guide.
 */
final class ProfileReader {

    private static final String[] KEYS = {"aws_access_key_id", "aws_secret_access_key"};

    /** The keys that mark a profile with credentials, at least one for each kind. */
    private static final List<String> CREDENTIALS = Arrays.asList(
            KEYS[0], KEYS[1], "role_arn", "credential_process", "sso_session", "sso_start_url", "login_session");

    private final SharedFilesContent content;
    private final SharedFiles files;
    private final StsCalls sts;
    private final AwsCalls calls;
    /** The values of every profile that was read, by its name: if they are unchanged, the credentials are. */
    private final Map<String, Map<String, String>> used = new LinkedHashMap<>();

    ProfileReader(SharedFiles files, StsCalls sts, AwsCalls calls) {
        this.content = files.read();
        this.files = files;
        this.sts = sts;
        this.calls = calls;
    }

    /** The state of the files that the profiles were read from. */
    String stamp() {
        return content.stamp;
    }

    /** Whether a profile exists and has credentials of any kind. */
    static boolean hasCredentials(@Nullable Map<String, String> profile) {
        return profile != null && !Collections.disjoint(profile.keySet(), CREDENTIALS);
    }

    /** The values of the profiles that {@link #create} has read. Holds keys: for comparison only. */
    Map<String, Map<String, String>> used() {
        return used;
    }

    /**
     * The credentials of the selected profile.
     *
     * @throws CredentialsException if it is missing or incomplete
     */
    Credentials create() {
        return of(files.profile, new ArrayList<String>());
    }

    /** A profile with more than one kind is read in the SDK's order. */
    private Credentials of(String name, List<String> path) {
        SharedProfile profile = profile(name);
        boolean isRole = profile.has("role_arn") && !path.contains(name);
        if (isRole && profile.has("web_identity_token_file")) {
            return new WebIdentity(required(profile, "web_identity_token_file"), request(profile), sts);
        }
        if (profile.has("sso_account_id") || profile.has("sso_role_name")) {
            return new SingleSignOn(profile, content, calls);
        }
        if (isRole) {
            path.add(name);
            return role(profile, path);
        }
        if (profile.has("login_session")) {
            return new ConsoleSignIn(profile, required(profile, "login_session"), calls);
        }
        if (profile.has("credential_process")) {
            return process(profile);
        }
        if (profile.has(KEYS[0]) || profile.has(KEYS[1])) {
            return keys(profile);
        }
        throw path.contains(name)
                ? unusable(profile, "source_profile", "its source_profile leads back to itself")
                : unusable(profile, "sso_session", "its single sign-on lacks sso_account_id and sso_role_name");
    }

    private SharedProfile profile(String name) {
        SharedProfile found = content.find(name);
        if (found == null) {
            throw files.noProfile(content, name);
        }
        if (!hasCredentials(found.values)) {
            throw new CredentialsException(
                    "There are no credentials in the profile " + name + " (" + found.place("") + "). "
                            + files.correctName() + " or add them." + found.hint(),
                    !files.isSettled());
        }
        used.put(name, found.values);
        String session = found.text("sso_session");
        Map<String, String> signOn = session == null ? null : content.section("sso-session", session);
        if (signOn != null) {
            used.put("sso-session " + session, signOn);
        }
        return found;
    }

    private static Credentials process(SharedProfile profile) {
        String place = profile.place("credential_process");
        return new CredentialProcess(profile.name, place, required(profile, "credential_process"));
    }

    private static Credentials keys(SharedProfile profile) {
        try {
            return new FixedCredentials(
                    SharedFiles.sourceOf(profile.name),
                    new String[] {KEYS[0] + " of profile " + profile.name, KEYS[1]},
                    profile.text(KEYS[0]),
                    profile.text(KEYS[1]),
                    profile.text("aws_session_token"));
        } catch (CredentialsException e) {
            String present = profile.text(KEYS[0]) == null ? KEYS[1] : KEYS[0];
            throw new CredentialsException(profile.place(present) + ": " + e.getMessage(), false);
        }
    }

    private static RoleRequest request(SharedProfile profile) {
        return new RoleRequest(
                required(profile, "role_arn"),
                profile.text("role_session_name"),
                profile.text("external_id"),
                duration(profile),
                null);
    }

    private Credentials role(SharedProfile profile, List<String> path) {
        if (profile.text("mfa_serial") != null) {
            throw unusable(
                    profile,
                    "mfa_serial",
                    "it requires a one-time password (mfa_serial), which cannot be entered here; use a profile without it");
        }
        String source = profile.text("source_profile");
        return new AssumedRole(source == null ? ofSource(profile) : of(source, path), request(profile), sts);
    }

    private Credentials ofSource(SharedProfile profile) {
        switch (String.valueOf(profile.text("credential_source"))) {
            case "Environment":
                return ofEnvironment(profile);
            case "Ec2InstanceMetadata":
                return new InstanceMetadata(
                        "The profile " + profile.name + " names it as credential_source", calls.metadata());
            case "EcsContainer":
                return new ContainerCredentials(calls.environment, calls.client);
            default:
                throw unusable(
                        profile,
                        "credential_source",
                        "its role_arn needs a source_profile, a web_identity_token_file, or a credential_source"
                                + " (Environment, Ec2InstanceMetadata, EcsContainer)");
        }
    }

    private Credentials ofEnvironment(SharedProfile profile) {
        Credentials keys = EnvironmentKeys.in(calls.environment);
        if (keys == null) {
            throw unusable(
                    profile,
                    "credential_source",
                    "its credential_source is Environment, and AWS_ACCESS_KEY_ID is not set");
        }
        return keys;
    }

    private static Duration duration(SharedProfile profile) {
        String seconds = profile.text("duration_seconds");
        try {
            return Duration.ofSeconds(seconds == null ? 3600 : Integer.parseInt(seconds));
        } catch (NumberFormatException e) {
            throw unusable(profile, "duration_seconds", "its duration_seconds is not a number");
        }
    }

    private static String required(SharedProfile profile, String key) {
        String value = profile.text(key);
        if (value == null) {
            throw unusable(profile, key, "its " + key + " is empty");
        }
        return value;
    }

    private static CredentialsException unusable(SharedProfile profile, String key, String mistake) {
        return new CredentialsException(
                "The profile " + profile.name + " cannot be used (" + profile.place(key) + "): " + mistake + ".",
                false);
    }
}
