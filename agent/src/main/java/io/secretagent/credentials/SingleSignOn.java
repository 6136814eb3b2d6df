package io.secretagent.credentials;

import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.JsonObject;
import io.secretagent.signature.AwsIdentity;
import java.time.Instant;
import java.util.Map;

/**
 * The credentials of a role in IAM Identity Center (single sign-on), from its portal.
 *
 * <p>Source: {@code GetRoleCredentials} in the API reference of IAM Identity Center's portal.
 */
final class SingleSignOn extends SessionCredentials {

    private final SharedProfile profile;
    private final String account;
    private final String role;
    private final String region;
    private final SsoToken token;
    private final SignInCalls signIn;

    /**
     * Reads and calls nothing; the first use of the credentials does.
     *
     * @throws CredentialsException if the profile lacks a part of it
     */
    SingleSignOn(SharedProfile profile, SharedFilesContent content, AwsCalls calls) {
        this.profile = profile;
        signIn = new SignInCalls(calls, source());
        account = part("sso_account_id", profile.values, "");
        role = part("sso_role_name", profile.values, "");
        String session = profile.text("sso_session");
        Map<String, String> signOn = session == null ? profile.values : content.section("sso-session", session);
        if (signOn == null) {
            throw unusable(
                    "sso_session", "there is no section [sso-session " + session + "]; run aws configure sso-session");
        }
        region = part("sso_region", signOn, session == null ? "" : " in its section sso-session");
        String key = session == null ? part("sso_start_url", signOn, "") : session;
        String folder = SharedFileLocation.home(calls.environment) + "/.aws/sso/cache";
        String remedy = "Run aws sso login --profile " + profile.name + " as the user of this process.";
        token = new SsoToken(
                new TokenCache(folder, "SHA-1", key, "single sign-on", remedy), session != null, region, signIn);
    }

    private String part(String key, Map<String, String> section, String where) {
        String value = section.get(key);
        if (value == null || value.isEmpty()) {
            throw unusable(key, "its single sign-on lacks " + key + where);
        }
        return value;
    }

    private CredentialsException unusable(String key, String mistake) {
        return new CredentialsException(
                "The profile " + profile.name + " cannot be used (" + profile.place(key) + "): " + mistake + ".",
                false);
    }

    @Override
    Session open() {
        HttpResponse response = signIn.send(request(token.current()));
        if (response.status != 200) {
            throw signIn.failure(
                    "the portal of single sign-on answered " + SignInCalls.status(response) + ". "
                            + remedy(response.status),
                    SignInCalls.isTransient(response));
        }
        JsonObject json = signIn.json(response, "The portal of single sign-on").object("roleCredentials");
        AwsIdentity identity =
                new AwsIdentity(text(json, "accessKeyId"), text(json, "secretAccessKey"), text(json, "sessionToken"));
        return new Session(identity, Instant.ofEpochMilli(Long.parseLong(text(json, "expiration"))));
    }

    private HttpRequest request(String bearer) {
        String target = "/federation/credentials?account_id=" + encoded(account) + "&role_name=" + encoded(role);
        return HttpRequest.of("GET", signIn.address(AwsService.SSO, region), target)
                .with("x-amz-sso_bearer_token", bearer);
    }

    private static String encoded(String text) {
        return HttpRequest.formEncoded(text).replace("+", "%20");
    }

    private String remedy(int status) {
        switch (status) {
            case 401:
                return "The sign-on has ended: run aws sso login --profile " + profile.name
                        + " as the user of this process.";
            case 403:
            case 404:
                return "This sign-on has no role " + role + " in account " + account
                        + ": correct sso_account_id and sso_role_name (" + profile.place("sso_role_name")
                        + "), or assign the permission set.";
            default:
                return "Check sso_region (" + profile.place("sso_region") + ").";
        }
    }

    private String text(JsonObject json, String name) {
        String text = json.textOrNumber(name);
        if (text.isEmpty() || (name.equals("expiration") && !text.matches("[0-9]{1,15}"))) {
            throw signIn.failure("the response of the portal of single sign-on has no " + name + ".", true);
        }
        return text;
    }

    @Override
    String issuer() {
        return "Single sign-on";
    }

    @Override
    public String source() {
        return SharedFiles.sourceOf(profile.name);
    }
}
