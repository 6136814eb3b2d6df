package io.secretagent.credentials;

import io.secretagent.http.Address;
import io.secretagent.http.HttpClient;
import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The agent's client as the SDK wants it, for the calls that the SDK makes: single sign-on. */
final class SdkHttp implements SdkHttpClient {

    private static final int LARGEST_RESPONSE = 1 << 18;

    private final HttpClient client;

    SdkHttp(HttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Call(request);
    }

    /** The connections are the agent's. */
    @Override
    public void close() {}

    /** One request. It cannot be aborted; its limits end it. */
    private final class Call implements ExecutableHttpRequest {

        private final HttpExecuteRequest request;

        Call(HttpExecuteRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            HttpResponse response = client.send(converted(request), Limits.ofAws(LARGEST_RESPONSE));
            SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(response.status);
            for (Map.Entry<String, String> header : response.headers().entrySet()) {
                head.putHeader(header.getKey(), header.getValue());
            }
            return HttpExecuteResponse.builder()
                    .response(head.build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body)))
                    .build();
        }

        @Override
        public void abort() {}
    }

    /** Repeated by the SDK alone, which knows what a repetition does. */
    private static HttpRequest converted(HttpExecuteRequest execute) throws IOException {
        SdkHttpRequest sdk = execute.httpRequest();
        Address address = Address.parse(sdk.protocol() + "://" + sdk.host() + ":" + sdk.port(), null);
        String query = sdk.encodedQueryParameters().orElse("");
        String path = sdk.encodedPath().isEmpty() ? "/" : sdk.encodedPath();
        HttpRequest request = HttpRequest.of(sdk.method().name(), address, path + (query.isEmpty() ? "" : "?" + query))
                .once()
                .withBody(body(execute));
        for (Map.Entry<String, List<String>> header : sdk.headers().entrySet()) {
            if (!header.getKey().equalsIgnoreCase("Content-Length")) {
                request = request.with(header.getKey(), header.getValue().get(0));
            }
        }
        return request;
    }

    private static byte[] body(HttpExecuteRequest request) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ContentStreamProvider content = request.contentStreamProvider().orElse(null);
        if (content != null) {
            try (InputStream in = content.newStream()) {
                byte[] buffer = new byte[4096];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    body.write(buffer, 0, n);
                }
            }
        }
        return body.toByteArray();
    }
}
