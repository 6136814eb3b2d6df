package io.secretagent.secrets;

import io.secretagent.http.HttpResponse;
import io.secretagent.http.JsonTexts;
import io.secretagent.log.OneLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A response of Secrets Manager, not yet known to be a good one. Holds a secret: no {@code toString}. */
final class ServiceResponse {

    /** Bytes: a secret of 64 KiB, every character escaped, is 400 KB. */
    static final int LARGEST_SECRET = 1 << 20;

    final int status;
    private final HttpResponse http;
    /** Null for what is no JSON object. */
    private final Map<String, String> members;

    ServiceResponse(HttpResponse http) {
        this.http = http;
        this.status = http.status;
        this.members = JsonTexts.of(http.body);
    }

    /** The texts in each object of an array that is a member of the response. */
    List<Map<String, String>> objects(String array) {
        return JsonTexts.ofArray(http.body, array);
    }

    String header(String name) {
        return http.header(name);
    }

    /** The error that a status other than 200 stands for. */
    AwsError error() {
        Map<String, String> body = members == null ? new HashMap<String, String>() : members;
        String code = body.containsKey("__type") ? body.get("__type") : header("x-amzn-ErrorType");
        String message = body.containsKey("message") ? body.get("message") : body.get("Message");
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
        if (members == null || !isWhole(members)) {
            throw new FetchException(
                    "The answer was not one of Secrets Manager (status 200, but no secret in it). Check for a proxy, and"
                            + " secret-manager.aws.endpoint.",
                    "no secret in the answer",
                    true);
        }
        return value(members);
    }

    static boolean isWhole(Map<String, String> texts) {
        return texts.containsKey("VersionId")
                && (texts.containsKey("SecretString") || texts.containsKey("SecretBinary"));
    }

    /** The secret in the texts of an object that has a version id and one of the two kinds of values. */
    static SecretValue value(Map<String, String> texts) {
        String text = texts.get("SecretString");
        String versionId = OneLine.identifier(texts.get("VersionId"));
        return text == null
                ? SecretValue.binary(versionId, texts.get("SecretBinary"))
                : SecretValue.text(versionId, text);
    }
}
