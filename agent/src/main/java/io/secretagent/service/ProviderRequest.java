package io.secretagent.service;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request for a secret, by the local provider's API. Nothing in it is printed. */
final class ProviderRequest {

    private static final String SECRET = "secretId";
    private static final String VERSION = "versionId";
    private static final String STAGE = "versionStage";
    private static final String FRESH = "refreshNow";
    private static final String ROLE = "roleArn";

    /** Never empty. */
    final String secretId;
    /** Empty if it is not given. */
    final String versionId;
    /** Empty if it is not given. */
    final String stage;
    /** Whether the value is asked for that AWS has now. */
    final boolean isFresh;

    private ProviderRequest(String secretId, Map<String, String> parameters) throws HttpException {
        this.secretId = secretId;
        this.versionId = parameters.getOrDefault(VERSION, "");
        this.stage = parameters.getOrDefault(STAGE, "");
        this.isFresh = flag(parameters.getOrDefault(FRESH, "false"));
        if (secretId.isEmpty()) {
            throw refusal("secretId is missing");
        }
        if (parameters.containsKey(ROLE)) {
            throw refusal("roleArn is not supported: this agent calls AWS with its own credentials");
        }
    }

    /**
     * Parses the query of {@code /secretsmanager/get}.
     *
     * @throws HttpException with status 400 for an unknown, repeated or malformed parameter, or none that names a secret
     */
    static ProviderRequest ofQuery(@Nullable String query) throws HttpException {
        Map<String, String> parameters = parameters(query);
        String secretId = parameters.remove(SECRET);
        return new ProviderRequest(secretId == null ? "" : secretId, parameters);
    }

    /**
     * Parses the rest of a path {@code /v1/<secretId>}, and its query. The secret's id is only compared: nothing in it is a folder.
     *
     * @throws HttpException as {@link #ofQuery}
     */
    static ProviderRequest ofPath(String rest, @Nullable String query) throws HttpException {
        Map<String, String> parameters = parameters(query);
        if (parameters.containsKey(SECRET)) {
            throw refusal("secretId is in the path already");
        }
        return new ProviderRequest(decoded(rest, false), parameters);
    }

    private static Map<String, String> parameters(@Nullable String query) throws HttpException {
        Map<String, String> parameters = new HashMap<>();
        for (String part : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equal = part.indexOf('=');
            String name = decoded(equal < 0 ? part : part.substring(0, equal), true);
            if (!isKnown(name)) {
                throw refusal("a parameter is unknown; known are secretId, versionId, versionStage, refreshNow");
            }
            String value = equal < 0 ? "" : decoded(part.substring(equal + 1), true);
            if (parameters.put(name, value) != null) {
                throw refusal("a parameter is given twice");
            }
        }
        return parameters;
    }

    private static boolean isKnown(String name) {
        return name.equals(SECRET)
                || name.equals(VERSION)
                || name.equals(STAGE)
                || name.equals(FRESH)
                || name.equals(ROLE);
    }

    private static boolean flag(String value) throws HttpException {
        if (value.equals("true") || value.equals("1")) {
            return true;
        }
        if (value.equals("false") || value.equals("0")) {
            return false;
        }
        throw refusal("refreshNow is neither true, 1, false nor 0");
    }

    /**
     * Decodes {@code %XX} strictly, as UTF-8.
     *
     * @throws HttpException with status 400 if it is malformed, or has control characters
     */
    static String decoded(String text, boolean plusIsSpace) throws HttpException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(hex(text, i + 1) << 4 | hex(text, i + 2));
                i += 2;
            } else {
                bytes.write(c == '+' && plusIsSpace ? ' ' : c);
            }
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            return withoutControlCharacters(decoded);
        } catch (CharacterCodingException e) {
            throw refusal("the request is not encoded in UTF-8");
        }
    }

    private static int hex(String text, int at) throws HttpException {
        int digit = at < text.length() && text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0) {
            throw refusal("a % in the request is not followed by two hexadecimal digits");
        }
        return digit;
    }

    private static String withoutControlCharacters(String text) throws HttpException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw refusal("the request holds control characters");
            }
        }
        return text;
    }

    private static HttpException refusal(String reason) {
        return new HttpException("400 Bad Request", reason);
    }
}
