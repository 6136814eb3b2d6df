package io.secretagent.credentials;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes credentials of a profile, whatever kind it is: keys, a role on top of another profile or source, a web identity, a
 * process, single sign-on.
 *
 * <p>Source of the keys: "Settings reference" in the AWS SDKs and Tools reference guide.
 */
final class ProfileReader {

    private static final String[] KEYS = {"aws_access_key_id", "aws_secret_access_key"};

    /** What each way to get credentials from a profile has. */
    private static final List<String> CREDENTIALS = Arrays.asList(
            KEYS[0], KEYS[1], "role_arn", "credential_process", "sso_session", "sso_start_url", "login_session");

    private final SharedProfiles profiles;
    private final SharedFiles files;
    private final StsCalls sts;
    private final AwsCalls calls;
    /** Every profile that was looked at, by its name: two that are equal make equal credentials. */
    private final Map<String, Map<String, String>> used = new LinkedHashMap<>();

    ProfileReader(SharedFiles files, StsCalls sts, AwsCalls calls) {
        this.profiles = files.read();
        this.files = files;
        this.sts = sts;
        this.calls = calls;
    }

    /** The state of the files in which {@link #make} finds the profiles. */
    String stamp() {
        return profiles.stamp;
    }

    /** Whether a profile is there and has credentials of any kind. */
    static boolean areIn(Map<String, String> profile) {
        return profile != null && !Collections.disjoint(profile.keySet(), CREDENTIALS);
    }

    /** What the files say about the profiles that {@link #make} went through. Holds keys: for comparison only. */
    Map<String, Map<String, String>> used() {
        return used;
    }

    /**
     * The credentials of the profile that is meant.
     *
     * @throws CredentialsException if it is missing or incomplete
     */
    Credentials make() {
        return of(files.profile, new ArrayList<String>());
    }

    /** In the SDK's order, where a profile has more than one kind. */
    private Credentials of(String name, List<String> path) {
        SharedProfile profile = profile(name);
        boolean isRole = profile.has("role_arn") && !path.contains(name);
        if (isRole && profile.has("web_identity_token_file")) {
            return new WebIdentity(required(profile, "web_identity_token_file"), request(profile), sts);
        }
        if (profile.has("sso_account_id") || profile.has("sso_role_name")) {
            return new SingleSignOn(profile, profiles, calls);
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
                ? wrong(profile, "source_profile", "its source_profile leads back to itself")
                : wrong(profile, "sso_session", "its single sign-on lacks sso_account_id and sso_role_name");
    }

    private SharedProfile profile(String name) {
        if (profiles.profile(name) == null) {
            throw files.noProfile(profiles, name);
        }
        SharedProfile found = new SharedProfile(profiles, name);
        if (!areIn(found.values)) {
            throw new CredentialsException(
                    "There are no credentials in the profile " + name + " (" + found.place("")
                            + "). Correct its name (secret-manager.aws.profile, AWS_PROFILE, source_profile) or add them."
                            + found.hint(),
                    !files.isSettled());
        }
        used.put(name, found.values);
        String session = found.text("sso_session");
        if (session != null && profiles.section("sso-session", session) != null) {
            used.put("sso-session " + session, profiles.section("sso-session", session));
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
                duration(profile));
    }

    private Credentials role(SharedProfile profile, List<String> path) {
        if (profile.text("mfa_serial") != null) {
            throw wrong(
                    profile,
                    "mfa_serial",
                    "it asks for a one-time password (mfa_serial), which no person can type here");
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
                        "The profile " + profile.name + " names it as credential_source", calls.metadata);
            case "EcsContainer":
                return new ContainerCredentials(calls.environment, calls.client);
            default:
                throw wrong(
                        profile,
                        "credential_source",
                        "its role_arn needs a source_profile, a web_identity_token_file, or a credential_source"
                                + " (Environment, Ec2InstanceMetadata, EcsContainer)");
        }
    }

    private Credentials ofEnvironment(SharedProfile profile) {
        Credentials keys = EnvironmentKeys.in(calls.environment);
        if (keys == null) {
            throw wrong(
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
            throw wrong(profile, "duration_seconds", "its duration_seconds is no number");
        }
    }

    private static String required(SharedProfile profile, String key) {
        String value = profile.text(key);
        if (value == null) {
            throw wrong(profile, key, "its " + key + " is empty");
        }
        return value;
    }

    private static CredentialsException wrong(SharedProfile profile, String key, String mistake) {
        return new CredentialsException(
                "The profile " + profile.name + " cannot be used (" + profile.place(key) + "): " + mistake + ".",
                false);
    }
}
