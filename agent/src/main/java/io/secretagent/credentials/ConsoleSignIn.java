package io.secretagent.credentials;

import io.secretagent.http.Address;
import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.JsonObject;
import io.secretagent.log.Log;
import io.secretagent.log.OneLine;
import io.secretagent.signature.AwsIdentity;
import java.time.Duration;
import java.time.Instant;

/**
 * The credentials of a person's AWS console session, which {@code aws login} writes to a file. They are valid for 15
 * minutes, and AWS Sign-In renews them for up to 12 hours.
 *
 * <p>Source: "Login credentials provider" in the AWS SDKs and Tools reference guide; the API reference of AWS Sign-In.
 */
final class ConsoleSignIn extends SessionCredentials {

    private static final Duration SPARE = Duration.ofMinutes(5);

    private final SharedProfile profile;
    private final AwsCalls calls;
    private final TokenCache cache;
    private final SignInCalls signIn;

    /** Reads and calls nothing; the first use of the credentials does. */
    ConsoleSignIn(SharedProfile profile, String session, AwsCalls calls) {
        this.profile = profile;
        this.calls = calls;
        signIn = new SignInCalls(calls, source());
        cache = new TokenCache(folder(calls.environment), "SHA-256", session, "the console sign-in", remedy());
    }

    private static String folder(AwsEnvironment environment) {
        String named = environment.variable("AWS_LOGIN_CACHE_DIRECTORY");
        return named == null
                ? SharedFileLocation.home(environment) + "/.aws/login/cache"
                : SharedFileLocation.expanded(named, environment);
    }

    private String remedy() {
        return "Run aws login --profile " + profile.name + " as the user of this process.";
    }

    /**
     * The session in the file if it is valid for long enough, as another program may have renewed it; else a renewed
     * one.
     */
    @Override
    Session open() {
        JsonObject token = cache.read();
        Instant expires = expires(token);
        if (expires.isAfter(Instant.now().plus(SPARE))) {
            return session(token);
        }
        try {
            JsonObject renewed = renewed(token);
            Session session = session(renewed);
            cache.save(renewed);
            return session;
        } catch (CredentialsException e) {
            if (!expires.isAfter(Instant.now())) {
                throw e;
            }
            Log.debug("The console sign-in was not renewed. " + e.getMessage());
            return session(token);
        }
    }

    private Instant expires(JsonObject token) {
        Instant expires = Expiration.parse(token.object("accessToken").text("expiresAt"));
        if (expires == null) {
            throw cache.unusable("holds no credentials", false);
        }
        return expires;
    }

    private Session session(JsonObject token) {
        JsonObject keys = token.object("accessToken");
        if (keys.text("accessKeyId").isEmpty() || keys.text("secretAccessKey").isEmpty()) {
            throw cache.unusable("holds no credentials", false);
        }
        return new Session(
                new AwsIdentity(keys.text("accessKeyId"), keys.text("secretAccessKey"), keys.text("sessionToken")),
                expires(token));
    }

    private JsonObject renewed(JsonObject token) {
        HttpResponse response = signIn.send(request(token));
        JsonObject body = signIn.json(response, "AWS Sign-In");
        if (response.status != 200) {
            throw refused(response, body.text("error"));
        }
        if (!body.textOrNumber("expiresIn").matches("[0-9]{1,9}")) {
            throw signIn.failure("the response of AWS Sign-In has no expiresIn.", true);
        }
        JsonObject keys = body.object("accessToken")
                .with("accountId", token.object("accessToken").textOrNumber("accountId"))
                .with("expiresAt", SsoToken.inSeconds(body.textOrNumber("expiresIn")));
        String refreshToken = body.text("refreshToken");
        return token.with("accessToken", keys)
                .with("refreshToken", refreshToken.isEmpty() ? token.text("refreshToken") : refreshToken);
    }

    private HttpRequest request(JsonObject token) {
        JsonObject form = new JsonObject()
                .with("clientId", token.text("clientId"))
                .with("grantType", "refresh_token")
                .with("refreshToken", token.text("refreshToken"));
        Address address = signIn.address(AwsService.SIGN_IN, region());
        DpopProof proof = DpopProof.withKey(token.text("dpopKey"));
        if (proof == null) {
            throw cache.unusable(
                    "holds no key (dpopKey) that this JVM can use (it needs the module jdk.crypto.ec)", false);
        }
        return HttpRequest.of("POST", address, "/v1/token")
                .with("Content-Type", "application/json")
                .with("DPoP", proof.header("POST", address, "/v1/token"))
                .withBody(form.bytes())
                .once();
    }

    /** The region of the sign-in, which the profile names; the secrets may be in another one. */
    private String region() {
        String ofProfile = profile.text("region");
        return ofProfile == null ? calls.regions.ofFirstResource() : ofProfile;
    }

    private CredentialsException refused(HttpResponse response, String error) {
        String remedy = remedy();
        if (error.equals("INSUFFICIENT_PERMISSIONS")) {
            remedy = "Allow signin:CreateOAuth2Token for the user who signed in (policy SignInLocalDevelopmentAccess).";
        } else if (SignInCalls.isTransient(response)) {
            remedy = "It is retried.";
        }
        return signIn.failure(
                "AWS Sign-In answered " + SignInCalls.status(response)
                        + (error.isEmpty() ? "" : " (" + OneLine.identifier(error) + ")") + ". " + remedy,
                SignInCalls.isTransient(response));
    }

    @Override
    String issuer() {
        return "AWS Sign-In";
    }

    @Override
    public String source() {
        return SharedFiles.sourceOf(profile.name);
    }
}
