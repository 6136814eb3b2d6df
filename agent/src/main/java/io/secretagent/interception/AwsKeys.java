package io.secretagent.interception;

import io.secretagent.connections.ClientLogins;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Credentials objects of the AWS SDKs and of MinIO's client, with an access key and a secret key. Those with a session token expire. */
final class AwsKeys {

    /** Of AWS's and MinIO's services: the access key is not known, or the secret key is another one. */
    private static final Set<String> REFUSALS = new HashSet<>(Arrays.asList(
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "AuthFailure"));

    private AwsKeys() {}

    /** Credentials of one version, in an array; null for those that the provider has. */
    static @Nullable Object current(String client, Object credentials, ClientLogins logins) {
        Kind kind = Kind.of(credentials.getClass().getName());
        if (kind == null) {
            return null;
        }
        Object accessKey = HostCalls.call(credentials, kind.accessKey);
        Object secretKey = HostCalls.call(credentials, kind.secretKey);
        if (!(accessKey instanceof String) || !(secretKey instanceof String)) {
            return null;
        }
        @Nullable Object[] pair = logins.pair(client, (String) accessKey, (String) secretKey);
        boolean isCurrent = accessKey.equals(pair[0]) && secretKey.equals(pair[1]);
        return isCurrent
                ? null
                : new Object[] {with(kind, credentials, String.valueOf(pair[0]), String.valueOf(pair[1]))};
    }

    private static Object with(Kind kind, Object before, String accessKey, String secretKey) {
        try {
            if (kind == Kind.SDK_1) {
                return before.getClass()
                        .getConstructor(String.class, String.class)
                        .newInstance(accessKey, secretKey);
            }
            return kind == Kind.SDK_2
                    ? ofSdk2(before, accessKey, secretKey)
                    : before.getClass().getConstructors()[0].newInstance(accessKey, secretKey, null, null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Newer versions have more in them, as the id of the account. */
    private static Object ofSdk2(Object before, String accessKey, String secretKey)
            throws ReflectiveOperationException {
        if (!HostCalls.has(before, "toBuilder")) {
            return before.getClass()
                    .getMethod("create", String.class, String.class)
                    .invoke(null, accessKey, secretKey);
        }
        Object builder = HostCalls.get(before, "toBuilder");
        HostCalls.call(builder, "accessKeyId", accessKey);
        HostCalls.call(builder, "secretAccessKey", secretKey);
        return HostCalls.get(builder, "build");
    }

    /** Whether an error says that the keys are refused: its code, or an exception of MinIO's client in an array. */
    static boolean isRefusal(Object captured) {
        Object code = captured;
        if (captured instanceof Object[]) {
            Object response = HostCalls.get(((Object[]) captured)[0], "errorResponse");
            code = HostCalls.call(response, "code");
        }
        return code != null && REFUSALS.contains(code.toString());
    }

    /** The classes that hold two keys and nothing else that matters. */
    private enum Kind {
        SDK_2("software.amazon.awssdk.auth.credentials.AwsBasicCredentials", "accessKeyId", "secretAccessKey"),
        SDK_1("com.amazonaws.auth.BasicAWSCredentials", "getAWSAccessKeyId", "getAWSSecretKey"),
        MINIO("io.minio.credentials.Credentials", "accessKey", "secretKey");

        final String type;
        final String accessKey;
        final String secretKey;

        Kind(String type, String accessKey, String secretKey) {
            this.type = type;
            this.accessKey = accessKey;
            this.secretKey = secretKey;
        }

        static @Nullable Kind of(String type) {
            for (Kind kind : values()) {
                if (kind.type.equals(type)) {
                    return kind;
                }
            }
            return null;
        }
    }
}
