package io.secretagent.secrets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private static final int LARGEST_SECRET = 1 << 20;

    /** An answer that comes in drops is given up; the transport's time-out is for each of them. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final JsonFactory JSON = new JsonFactory();

    final int status;
    private final SdkHttpResponse head;
    private final byte[] body;
    private final Map<String, String> members;

    private Answer(SdkHttpResponse head, byte[] body) {
        this.status = head.statusCode();
        this.head = head;
        this.body = body;
        this.members = textMembers(body);
    }

    /**
     * Reads the whole answer.
     *
     * @param secrets how many it may have
     * @throws IOException if the connection breaks, or what comes is too large or too slow
     */
    static Answer read(HttpExecuteResponse response, int secrets) throws IOException {
        return read(response, secrets * LARGEST_SECRET, LONGEST);
    }

    static Answer read(HttpExecuteResponse response, int largest, Duration longest) throws IOException {
        AbortableInputStream body = response.responseBody().orElse(null);
        byte[] bytes = body == null ? new byte[0] : bytes(body, largest, longest);
        return new Answer(response.httpResponse(), bytes);
    }

    private static byte[] bytes(AbortableInputStream body, int largest, Duration longest) throws IOException {
        long startNanos = System.nanoTime();
        try (InputStream in = body) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
                if (bytes.size() > largest) {
                    body.abort();
                    throw new IOException("the answer is too large");
                }
                if (System.nanoTime() - startNanos > longest.toNanos()) {
                    body.abort();
                    throw new SocketTimeoutException("the answer comes too slowly");
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
            readTexts(parser, members);
            return members;
        } catch (IOException e) {
            return null;
        }
    }

    private static void readTexts(JsonParser parser, Map<String, String> members) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                members.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    /** The texts in each object of an array that is a member of the answer; as far as the JSON is one. */
    List<Map<String, String>> objects(String array) {
        List<Map<String, String>> objects = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            while (parser.nextToken() != null) {
                boolean isIt = parser.currentToken() == JsonToken.FIELD_NAME && array.equals(parser.currentName());
                if (isIt && parser.nextToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        Map<String, String> texts = new HashMap<>();
                        readTexts(parser, texts);
                        objects.add(texts);
                    }
                    return objects;
                }
            }
        } catch (IOException e) {
            // what was read until here
        }
        return objects;
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
        return text == null
                ? SecretValue.binary(texts.get("VersionId"), texts.get("SecretBinary"))
                : SecretValue.text(texts.get("VersionId"), text);
    }
}
