package io.secretagent.secrets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;

/** What Secrets Manager answered, not yet known to be good. Holds a secret: no {@code toString}. */
final class Answer {

    /** A secret of 64 KiB, every character escaped, is 400 KB. */
    private static final int LARGEST = 1 << 20;

    private static final JsonFactory JSON = new JsonFactory();

    final int status;
    private final SdkHttpResponse head;
    private final Map<String, String> members;

    private Answer(SdkHttpResponse head, Map<String, String> members) {
        this.status = head.statusCode();
        this.head = head;
        this.members = members;
    }

    /**
     * Reads the whole answer.
     *
     * @throws IOException if the connection breaks, or what comes is too large
     */
    static Answer read(HttpExecuteResponse response) throws IOException {
        AbortableInputStream body = response.responseBody().orElse(null);
        byte[] bytes = body == null ? new byte[0] : bytes(body);
        return new Answer(response.httpResponse(), textMembers(bytes));
    }

    private static byte[] bytes(AbortableInputStream body) throws IOException {
        try (InputStream in = body) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
                if (bytes.size() > LARGEST) {
                    body.abort();
                    throw new IOException("the answer is larger than 1 MiB");
                }
            }
            return bytes.toByteArray();
        }
    }

    /** The members of a JSON object that are texts; null if it is none. */
    private static Map<String, String> textMembers(byte[] json) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    members.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return members;
        } catch (IOException e) {
            return null;
        }
    }

    String header(String name) {
        return head.firstMatchingHeader(name).orElse(null);
    }

    /** The error that a status other than 200 stands for. */
    AwsError error() {
        Map<String, String> body = members == null ? new HashMap<String, String>() : members;
        String code = body.containsKey("__type") ? body.get("__type") : header("x-amzn-ErrorType");
        String message = body.containsKey("message") ? body.get("message") : body.get("Message");
        String requestId = header("x-amzn-RequestId");
        return new AwsError(status, bareCode(code), message, requestId == null ? "none" : requestId);
    }

    /** Without the name space before and the address behind that AWS sometimes adds. */
    private static String bareCode(String code) {
        if (code == null) {
            return null;
        }
        String bare = code.substring(code.indexOf('#') + 1);
        int colon = bare.indexOf(':');
        return (colon < 0 ? bare : bare.substring(0, colon)).replaceAll("[^A-Za-z0-9._-]", "?");
    }

    /**
     * The secret in a good answer.
     *
     * @throws FetchException if there is none: something between us and AWS answered instead
     */
    SecretValue secret() throws FetchException {
        String versionId = members == null ? null : members.get("VersionId");
        if (versionId == null || !members.containsKey("SecretString") && !members.containsKey("SecretBinary")) {
            throw new FetchException(
                    "The answer was not one of Secrets Manager (status 200, but no secret in it). Check for a proxy, and"
                            + " secret-manager.aws.endpoint.",
                    "no secret in the answer",
                    true);
        }
        String text = members.get("SecretString");
        return text == null
                ? SecretValue.binary(versionId, members.get("SecretBinary"))
                : SecretValue.text(versionId, text);
    }
}
