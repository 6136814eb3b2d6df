package io.secretagent.secretsmanager;

import io.secretagent.http.HttpResponse;
import io.secretagent.http.JsonObject;
import io.secretagent.log.OneLine;
import io.secretagent.secrets.SecretValue;
import java.util.List;

/** A response of Secrets Manager, not yet known to be a good one. Holds a secret: no {@code toString}. */
final class ServiceResponse {

    /** Bytes: a secret of 64 KiB, every character escaped, is 400 KB. */
    static final int LARGEST_SECRET = 1 << 20;

    final int status;
    private final HttpResponse http;
    /** Null for what is no JSON object. */
    private final JsonObject json;

    ServiceResponse(HttpResponse http) {
        this.http = http;
        this.status = http.status;
        this.json = JsonObject.parse(http.body);
    }

    /** The objects of an array that is a member of the response. */
    List<JsonObject> objects(String array) {
        return JsonObject.inArray(http.body, array);
    }

    String header(String name) {
        return http.header(name);
    }

    /** The error that a status other than 200 stands for. */
    AwsError error() {
        JsonObject body = json == null ? new JsonObject() : json;
        String code = body.isText("__type") ? body.text("__type") : header("x-amzn-ErrorType");
        String message = body.text(body.isText("message") ? "message" : "Message");
        String requestId = header("x-amzn-RequestId");
        String through = http.proxy == null ? null : http.proxy.mayHaveAnswered();
        return new AwsError(
                status, bareCode(code), message, requestId == null ? "none" : OneLine.identifier(requestId), through);
    }

    /** Without the name space before and the address behind that AWS sometimes adds. */
    private static String bareCode(String code) {
        if (code == null) {
            return null;
        }
        String bare = code.substring(code.indexOf('#') + 1);
        int colon = bare.indexOf(':');
        return OneLine.identifier(colon < 0 ? bare : bare.substring(0, colon));
    }

    /**
     * The secret in a good response.
     *
     * @throws FetchException if there is none: something between us and AWS answered instead
     */
    SecretValue secret() throws FetchException {
        if (json == null || !isWhole(json)) {
            throw new FetchException(
                    "The answer was not one of Secrets Manager (status 200, but no secret in it). Check for a proxy, and"
                            + " secret-manager.aws.endpoint.",
                    "no secret in the answer",
                    true);
        }
        return value(json);
    }

    /** Whether an object has a version id and one of the two kinds of values. */
    static boolean isWhole(JsonObject secret) {
        return secret.isText("VersionId") && (secret.isText("SecretString") || secret.isText("SecretBinary"));
    }

    /** The secret in an object that is whole. */
    static SecretValue value(JsonObject secret) {
        String versionId = OneLine.identifier(secret.text("VersionId"));
        return secret.isText("SecretString")
                ? SecretValue.text(versionId, secret.text("SecretString"))
                : SecretValue.binary(versionId, secret.text("SecretBinary"));
    }
}
