package io.secretagent.signature;

import io.secretagent.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs requests with AWS Signature Version 4. Thread-safe. */
public final class RequestSigner {

    /** The service's name in the credential scope, for instance {@code secretsmanager}. */
    private final String service;

    private final AwsClock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    public RequestSigner(String service, AwsClock clock) {
        this.service = service;
        this.clock = clock;
    }

    /** A copy of the request with the headers of the signature. */
    public HttpRequest sign(HttpRequest request, String region, AwsCredentialsIdentity identity) {
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
                .protocol(request.address.isTls ? "https" : "http")
                .host(host(request))
                .port(request.address.port)
                .encodedPath(request.address.basePath + request.target)
                .method(SdkHttpMethod.fromValue(request.method));
        for (Map.Entry<String, String> header : request.headers.entrySet()) {
            unsigned.putHeader(header.getKey(), header.getValue());
        }
        Map<String, List<String>> signed = signer.sign(SignRequest.builder(identity)
                        .request(unsigned.build())
                        .payload(new Body(request.body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock)
                        .build())
                .request()
                .headers();
        HttpRequest result = request;
        for (Map.Entry<String, List<String>> header : signed.entrySet()) {
            result = result.with(header.getKey(), header.getValue().get(0));
        }
        return result;
    }

    private static String host(HttpRequest request) {
        String host = request.address.host;
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** A body that the signer can read more than once. */
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
