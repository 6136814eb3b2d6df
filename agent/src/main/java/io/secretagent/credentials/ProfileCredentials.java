package io.secretagent.credentials;

import static io.secretagent.credentials.FixedCredentials.isEmpty;

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
final class ProfileCredentials {

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

    ProfileCredentials(SharedFiles files, StsCalls sts, AwsCalls calls) {
        this.profiles = files.read();
        this.files = files;
        this.sts = sts;
        this.calls = calls;
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
        Map<String, String> profile = profile(name);
        boolean isRole = profile.containsKey("role_arn") && !path.contains(name);
        if (isRole && profile.containsKey("web_identity_token_file")) {
            return new WebIdentity(profile.get("web_identity_token_file"), request(name, profile), sts);
        }
        if (profile.containsKey("sso_account_id")) {
            return new SdkProfile(profiles, name, calls.client);
        }
        if (isRole) {
            path.add(name);
            return role(name, profile, path);
        }
        if (profile.containsKey("credential_process")) {
            return new SdkProfile(profiles, name, calls.client);
        }
        if (profile.containsKey(KEYS[0]) || profile.containsKey(KEYS[1])) {
            return keys(name, profile);
        }
        throw wrong(
                name,
                path.contains(name)
                        ? "its source_profile leads back to itself"
                        : profile.containsKey("login_session")
                                ? "it is a console sign-in (login_session), which Secret Agent cannot use"
                                : "its single sign-on lacks sso_account_id and sso_role_name");
    }

    private Map<String, String> profile(String name) {
        Map<String, String> found = profiles.profile(name);
        if (found == null) {
            throw files.noProfile(name);
        }
        if (!areIn(found)) {
            throw new CredentialsException(
                    "There are no credentials in the profile " + name + " of " + files
                            + ". Correct its name (secret-manager.aws.profile, AWS_PROFILE, source_profile) or add them.",
                    !files.isSettled());
        }
        used.put(name, found);
        String session = found.get("sso_session");
        if (session != null && profiles.section("sso-session", session) != null) {
            used.put("sso-session " + session, profiles.section("sso-session", session));
        }
        return found;
    }

    private Credentials keys(String name, Map<String, String> profile) {
        return new FixedCredentials(
                SharedFiles.sourceOf(name),
                new String[] {KEYS[0] + " of profile " + name, KEYS[1]},
                profile.get(KEYS[0]),
                profile.get(KEYS[1]),
                profile.get("aws_session_token"));
    }

    private RoleRequest request(String name, Map<String, String> profile) {
        return new RoleRequest(
                profile.get("role_arn"),
                profile.get("role_session_name"),
                profile.get("external_id"),
                duration(name, profile));
    }

    private Credentials role(String name, Map<String, String> profile, List<String> path) {
        if (!isEmpty(profile.get("mfa_serial"))) {
            throw wrong(name, "it asks for a one-time password (mfa_serial), which nobody can type here");
        }
        String source = profile.get("source_profile");
        return new AssumedRole(
                isEmpty(source) ? ofSource(name, profile) : of(source, path), request(name, profile), sts);
    }

    private Credentials ofSource(String name, Map<String, String> profile) {
        switch (String.valueOf(profile.get("credential_source"))) {
            case "Environment":
                // Keys there would have been taken before any profile.
                throw wrong(name, "its credential_source is Environment, and AWS_ACCESS_KEY_ID is not set");
            case "Ec2InstanceMetadata":
                return new InstanceMetadata("The profile " + name + " names it as credential_source", calls.metadata);
            case "EcsContainer":
                return new ContainerCredentials(calls.environment, calls.client);
            default:
                throw wrong(
                        name,
                        "its role_arn needs a source_profile, a web_identity_token_file, or a credential_source"
                                + " (Environment, Ec2InstanceMetadata, EcsContainer)");
        }
    }

    private Duration duration(String name, Map<String, String> profile) {
        String seconds = profile.get("duration_seconds");
        try {
            return Duration.ofSeconds(seconds == null ? 3600 : Integer.parseInt(seconds));
        } catch (NumberFormatException e) {
            throw wrong(name, "its duration_seconds is no number");
        }
    }

    private CredentialsException wrong(String profile, String mistake) {
        return new CredentialsException(
                "The profile " + profile + " of " + files + " is of no use: " + mistake + ".", false);
    }
}
