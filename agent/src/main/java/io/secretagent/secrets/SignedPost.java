package io.secretagent.secrets;

import io.secretagent.config.Address;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Posts a JSON body to Secrets Manager with a version 4 signature. */
final class SignedPost {

    private final Transport transport;
    private final Clock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    SignedPost(Transport transport, Clock clock) {
        this.transport = transport;
        this.clock = clock;
    }

    Answer send(
            URI endpoint, String region, String operation, int secrets, byte[] body, AwsCredentialsIdentity identity)
            throws IOException {
        Address address = Address.of(endpoint);
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .protocol(address.scheme)
                .host(address.host)
                .port(address.port)
                .encodedPath(endpoint.getRawPath())
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("X-Amz-Target", "secretsmanager." + operation)
                .build();
        ContentStreamProvider payload = new Body(body);
        SignedRequest signed = signer.sign(SignRequest.builder(identity)
                .request(unsigned)
                .payload(payload)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "secretsmanager")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock)
                .build());
        HttpExecuteRequest request = HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(payload)
                .build();
        HttpExecuteResponse response =
                transport.client().prepareRequest(request).call();
        return Answer.read(response, secrets);
    }

    void close() {
        transport.close();
    }

    /** A body that can be read again. */
    private static final class Body implements ContentStreamProvider {

        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public InputStream newStream() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
