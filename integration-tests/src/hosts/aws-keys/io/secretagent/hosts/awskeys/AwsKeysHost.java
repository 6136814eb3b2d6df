package io.secretagent.hosts.awskeys;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import io.minio.credentials.Credentials;
import io.minio.credentials.StaticProvider;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.ErrorResponse;
import io.secretagent.hosts.jdk.Load;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;

/**
 * Static keys of the AWS SDKs and of MinIO's client: sends what their provider returns as user and password, and reports a refusal as
 * they do. Arguments: port, access key, secret key, kind ({@code sdk-1}, {@code sdk-2}, {@code minio}).
 */
public final class AwsKeysHost {

    private static final String REFUSED = "InvalidAccessKeyId";

    private AwsKeysHost() {}

    /** A pair of keys for a request. */
    private interface Keys {

        String[] pair();
    }

    public static void main(String[] arguments) throws Exception {
        URL url = new URL("http://127.0.0.1:" + arguments[0] + "/");
        String kind = arguments[3];
        Load.run((user, password) -> login(url, kind, keys(kind, user, password)), arguments[1], arguments[2], 20);
    }

    private static Keys keys(String kind, String accessKey, String secretKey) {
        if (kind.equals("sdk-1")) {
            AWSStaticCredentialsProvider provider =
                    new AWSStaticCredentialsProvider(new BasicAWSCredentials(accessKey, secretKey));
            return () -> {
                AWSCredentials current = provider.getCredentials();
                return new String[] {current.getAWSAccessKeyId(), current.getAWSSecretKey()};
            };
        }
        if (kind.equals("sdk-2")) {
            StaticCredentialsProvider provider =
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
            return () -> {
                AwsCredentials current = provider.resolveCredentials();
                return new String[] {current.accessKeyId(), current.secretAccessKey()};
            };
        }
        StaticProvider provider = new StaticProvider(accessKey, secretKey, null);
        return () -> {
            Credentials current = provider.fetch();
            return new String[] {current.accessKey(), current.secretKey()};
        };
    }

    private static Load.Login login(URL url, String kind, Keys keys) {
        return () -> {
            String[] pair = keys.pair();
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            byte[] bytes = (pair[0] + ":" + pair[1]).getBytes(StandardCharsets.UTF_8);
            connection.setRequestProperty(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
            int status = connection.getResponseCode();
            if (status != 200) {
                throw refused(kind);
            }
            connection.getInputStream().close();
            return true;
        };
    }

    private static Exception refused(String kind) {
        if (kind.equals("sdk-1")) {
            AmazonServiceException failure = new AmazonServiceException("refused");
            failure.setErrorCode(REFUSED);
            return failure;
        }
        if (kind.equals("sdk-2")) {
            return new IOException(
                    AwsErrorDetails.builder().errorCode(REFUSED).build().errorCode());
        }
        ErrorResponseException failure =
                new ErrorResponseException(new ErrorResponse(REFUSED, "", "", "", "", "", ""), null, "");
        return new IOException(failure.errorResponse().code());
    }
}
