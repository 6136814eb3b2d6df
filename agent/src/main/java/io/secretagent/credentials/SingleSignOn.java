package io.secretagent.credentials;

import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.JsonObject;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * The role that a single sign-on (IAM Identity Center) opens, of the portal.
 *
 * <p>Source: {@code GetRoleCredentials} in the API reference of IAM Identity Center's portal.
 */
final class SingleSignOn extends SessionCredentials {

    private final SharedProfile profile;
    private final String account;
    private final String role;
    private final String region;
    private final SsoToken token;
    private final SignInCall call;

    /**
     * The sign-on of a profile; nothing is read or called yet.
     *
     * @throws CredentialsException if the profile lacks a part of it
     */
    SingleSignOn(SharedProfile profile, SharedProfiles profiles, AwsCalls calls) {
        this.profile = profile;
        call = new SignInCall(calls, source());
        account = part("sso_account_id", profile.values);
        role = part("sso_role_name", profile.values);
        String session = profile.text("sso_session");
        Map<String, String> signOn = session == null ? profile.values : profiles.section("sso-session", session);
        if (signOn == null) {
            throw wrong(
                    "sso_session", "there is no section [sso-session " + session + "]; run aws configure sso-session");
        }
        region = part("sso_region", signOn);
        String key = session == null ? part("sso_start_url", signOn) : session;
        String folder = SharedFile.home(calls.environment) + "/.aws/sso/cache";
        String remedy = "Run aws sso login --profile " + profile.name + " as the user of this process.";
        token = new SsoToken(
                new TokenCache(folder, "SHA-1", key, "single sign-on", remedy), session != null, region, call);
    }

    private String part(String key, Map<String, String> section) {
        String value = section.get(key);
        if (value == null || value.isEmpty()) {
            String where = section == profile.values ? "" : " in its section sso-session";
            throw wrong(key, "its single sign-on lacks " + key + where);
        }
        return value;
    }

    private CredentialsException wrong(String key, String mistake) {
        return new CredentialsException(
                "The profile " + profile.name + " cannot be used (" + profile.place(key) + "): " + mistake + ".",
                false);
    }

    @Override
    Session open() {
        HttpResponse response = call.send(request(token.current()));
        if (response.status != 200) {
            throw call.failure(
                    "the portal of single sign-on answered " + SignInCall.status(response) + ". "
                            + remedy(response.status),
                    SignInCall.isTransient(response));
        }
        JsonObject json = call.json(response, "The portal of single sign-on").object("roleCredentials");
        AwsCredentialsIdentity identity = AwsSessionCredentialsIdentity.create(
                text(json, "accessKeyId"), text(json, "secretAccessKey"), text(json, "sessionToken"));
        return new Session(identity, Instant.ofEpochMilli(Long.parseLong(text(json, "expiration"))));
    }

    private HttpRequest request(String bearer) {
        String target = "/federation/credentials?account_id=" + encoded(account) + "&role_name=" + encoded(role);
        return HttpRequest.of("GET", call.address(AwsService.SSO, region), target)
                .with("x-amz-sso_bearer_token", bearer);
    }

    private static String encoded(String text) {
        try {
            return URLEncoder.encode(text, "UTF-8").replace("+", "%20");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }

    private String remedy(int status) {
        switch (status) {
            case 401:
                return "The sign-on was ended: run aws sso login --profile " + profile.name
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
        if (text.isEmpty() || name.equals("expiration") && !text.matches("[0-9]{1,15}")) {
            throw call.failure("the answer of the portal of single sign-on has no " + name + ".", true);
        }
        return text;
    }

    @Override
    String giver() {
        return "Single sign-on";
    }

    @Override
    public String source() {
        return SharedFiles.sourceOf(profile.name);
    }
}
