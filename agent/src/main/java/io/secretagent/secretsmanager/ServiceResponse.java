package io.secretagent.secretsmanager;

import io.secretagent.http.Address;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.JsonObject;
import io.secretagent.log.OneLine;
import io.secretagent.secrets.SecretDetails;
import io.secretagent.secrets.SecretValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response of Secrets Manager or Parameter Store, successful or not. May hold a secret, so it has no {@code toString}. */
final class ServiceResponse {

    /** The name of Secrets Manager in messages. */
    static final String TITLE = "Secrets Manager";

    /** In bytes: a secret of 64 KiB, with every character escaped, is 400 KB. */
    static final int LARGEST_SECRET = 1 << 20;

    final int status;
    /** How long the call waited for the service and the network. */
    final long waitedNanos;

    private final HttpResponse http;
    private final Address address;
    /** Null if the body is no JSON object. */
    private final @Nullable JsonObject json;

    /** @param address where the request was sent, for messages */
    ServiceResponse(HttpResponse http, Address address) {
        this.http = http;
        this.address = address;
        this.status = http.status;
        this.waitedNanos = http.waitedNanos;
        this.json = JsonObject.parse(http.body);
    }

    private ResponseOrigin origin() {
        return new ResponseOrigin(address, http.proxy);
    }

    /** The objects in an array that is a member of the body. */
    List<JsonObject> objects(String array) {
        return JsonObject.inArray(http.body, array);
    }

    /** The whole body, which may hold secrets. */
    byte[] body() {
        return http.body;
    }

    /** Whether the body is a JSON object with a member of that name. */
    boolean has(String member) {
        return json != null && json.has(member);
    }

    /** A string that is a member of the body; empty if there is none. */
    String text(String name) {
        return json == null ? "" : json.text(name);
    }

    @Nullable
    String header(String name) {
        return http.header(name);
    }

    /** The error in a response with a status other than 200. */
    AwsError error() {
        JsonObject body = json == null ? new JsonObject() : json;
        String code = body.isText("__type") ? body.text("__type") : header("x-amzn-ErrorType");
        String message = body.text(body.isText("message") ? "message" : "Message");
        String requestId = header("x-amzn-RequestId");
        return new AwsError(
                status, bareCode(code), message, requestId == null ? null : OneLine.identifier(requestId), origin());
    }

    /** Removes the name space before the code and the address after it, which AWS sometimes adds. */
    private static @Nullable String bareCode(@Nullable String code) {
        if (code == null) {
            return null;
        }
        String bare = code.substring(code.indexOf('#') + 1);
        int colon = bare.indexOf(':');
        return OneLine.identifier(colon < 0 ? bare : bare.substring(0, colon));
    }

    /**
     * The secret in a response with status 200.
     *
     * @throws FetchException if there is none: another server responded, such as a proxy
     */
    SecretValue secret() throws FetchException {
        if (json == null || !isComplete(json)) {
            throw without("secret", TITLE);
        }
        return value(json);
    }

    /** The error for a response with status 200 that lacks what was asked for. */
    FetchException without(String noun, String service) {
        return new FetchException(
                origin().notFromAws(service, "status 200, but no " + noun, true),
                "no " + noun + " in the answer",
                true);
    }

    /** An object that is a member of the body; empty if there is none. */
    JsonObject object(String name) {
        return json == null ? new JsonObject() : json.object(name);
    }

    /** Whether an object has a version id, and a text or a binary value. */
    static boolean isComplete(JsonObject secret) {
        return secret.isText("VersionId") && (secret.isText("SecretString") || secret.isText("SecretBinary"));
    }

    /** The secret in an object that {@link #isComplete}. */
    static SecretValue value(JsonObject secret) {
        String versionId = OneLine.identifier(secret.text("VersionId"));
        SecretValue value = secret.isText("SecretString")
                ? SecretValue.text(versionId, secret.text("SecretString"))
                : SecretValue.binary(versionId, secret.text("SecretBinary"));
        return value.with(new SecretDetails(
                secret.text("ARN"),
                secret.text("Name"),
                secret.texts("VersionStages"),
                secret.textOrAnyNumber("CreatedDate")));
    }
}
