package io.secretagent.credentials;

import static io.secretagent.credentials.FixedCredentials.isEmpty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

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

    private final ProfileFile file;
    private final SharedFiles files;
    private final StsCalls sts;
    private final AwsCalls calls;
    /** Every profile that was looked at, by its name: two that are equal make equal credentials. */
    private final Map<String, Map<String, String>> used = new LinkedHashMap<>();

    ProfileCredentials(SharedFiles files, StsCalls sts, AwsCalls calls) {
        this.file = files.read();
        this.files = files;
        this.sts = sts;
        this.calls = calls;
    }

    /** Whether a profile is there and has credentials of any kind. */
    static boolean areIn(Optional<Profile> profile) {
        if (profile.isPresent()) {
            for (String property : profile.get().properties().keySet()) {
                if (CREDENTIALS.contains(property)) {
                    return true;
                }
            }
        }
        return false;
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
        Profile profile = profile(name);
        Map<String, String> has = profile.properties();
        boolean isRole = has.containsKey("role_arn") && !path.contains(name);
        if (isRole && has.containsKey("web_identity_token_file")) {
            return new WebIdentity(text(profile, "web_identity_token_file"), request(profile), sts);
        }
        if (has.containsKey("sso_account_id")) {
            return new SdkProfile(file, name, calls.client);
        }
        if (isRole) {
            path.add(name);
            return role(profile, path);
        }
        if (has.containsKey("credential_process")) {
            return new SdkProfile(file, name, calls.client);
        }
        if (has.containsKey(KEYS[0]) || has.containsKey(KEYS[1])) {
            return keys(profile);
        }
        throw wrong(
                name,
                path.contains(name)
                        ? "its source_profile leads back to itself"
                        : has.containsKey("login_session")
                                ? "it is a console sign-in (login_session), which Secret Agent cannot use"
                                : "its single sign-on lacks sso_account_id and sso_role_name");
    }

    private Profile profile(String name) {
        Optional<Profile> found = file.profile(name);
        if (!areIn(found)) {
            throw new CredentialsException(
                    "There " + (found.isPresent() ? "are no credentials in the profile " : "is no profile ") + name
                            + (found.isPresent() ? " of " : " in ") + files
                            + ". Correct its name (secret-manager.aws.profile, AWS_PROFILE, source_profile) or add it.",
                    !files.isSettled());
        }
        used.put(name, found.get().properties());
        String session = text(found.get(), "sso_session");
        if (session != null && file.getSection("sso-session", session).isPresent()) {
            used.put(
                    "sso-session " + session,
                    file.getSection("sso-session", session).get().properties());
        }
        return found.get();
    }

    private Credentials keys(Profile profile) {
        return new FixedCredentials(
                SharedFiles.sourceOf(profile.name()),
                new String[] {KEYS[0] + " of profile " + profile.name(), KEYS[1]},
                text(profile, KEYS[0]),
                text(profile, KEYS[1]),
                text(profile, "aws_session_token"));
    }

    private RoleRequest request(Profile profile) {
        return new RoleRequest(
                text(profile, "role_arn"),
                text(profile, "role_session_name"),
                text(profile, "external_id"),
                duration(profile));
    }

    private Credentials role(Profile profile, List<String> path) {
        if (!isEmpty(text(profile, "mfa_serial"))) {
            throw wrong(profile.name(), "it asks for a one-time password (mfa_serial), which nobody can type here");
        }
        String source = text(profile, "source_profile");
        return new AssumedRole(isEmpty(source) ? ofSource(profile) : of(source, path), request(profile), sts);
    }

    private Credentials ofSource(Profile profile) {
        switch (String.valueOf(text(profile, "credential_source"))) {
            case "Environment":
                // Keys there would have been taken before any profile.
                throw wrong(profile.name(), "its credential_source is Environment, and AWS_ACCESS_KEY_ID is not set");
            case "Ec2InstanceMetadata":
                return new InstanceMetadata(
                        "The profile " + profile.name() + " names it as credential_source", calls.metadata);
            case "EcsContainer":
                return new ContainerCredentials(calls.environment, calls.client);
            default:
                throw wrong(
                        profile.name(),
                        "its role_arn needs a source_profile, a web_identity_token_file, or a credential_source"
                                + " (Environment, Ec2InstanceMetadata, EcsContainer)");
        }
    }

    private Duration duration(Profile profile) {
        String seconds = text(profile, "duration_seconds");
        try {
            return Duration.ofSeconds(seconds == null ? 3600 : Integer.parseInt(seconds.trim()));
        } catch (NumberFormatException e) {
            throw wrong(profile.name(), "its duration_seconds is no number");
        }
    }

    private CredentialsException wrong(String profile, String mistake) {
        return new CredentialsException(
                "The profile " + profile + " of " + files + " is of no use: " + mistake + ".", false);
    }

    private static String text(Profile profile, String property) {
        return profile.property(property).orElse(null);
    }
}
