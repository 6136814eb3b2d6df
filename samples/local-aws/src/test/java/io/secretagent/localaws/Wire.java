package io.secretagent.localaws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plain HTTP, for requests that no SDK sends. */
final class Wire {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Wire() {}

    record Answer(int status, String body, Map<String, List<String>> headers) {
        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    static Answer post(LocalAws aws, String path, String body, Map<String, String> headers) {
        return send(aws.endpoint().resolve(path), "POST", body, headers);
    }

    static Answer send(URI uri, String method, String body, Map<String, String> headers) {
        java.net.http.HttpRequest.Builder request = java.net.http.HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .method(method, java.net.http.HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            java.net.http.HttpResponse<String> response =
                    CLIENT.send(request.build(), java.net.http.HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse signedPost(
            LocalAws aws, AccessKey key, String body, Map<String, String> headers, List<String> signedHeaders) {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        all.put("host", List.of(aws.endpoint().getAuthority()));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = new HttpRequest(0, "POST", "/", "", all, bytes);
        String date = headers.get("x-amz-date");
        AuthorizationHeader unsigned = new AuthorizationHeader(
                key.accessKeyId(), date.substring(0, 8), Sdk.REGION, "secretsmanager", signedHeaders, "");
        String signature = SignatureV4.expected(request, unsigned, date, key.secretAccessKey());
        Map<String, String> sent = new HashMap<>(headers);
        sent.put(
                "Authorization",
                AuthorizationHeader.ALGORITHM + " Credential=" + key.accessKeyId() + "/" + unsigned.scope()
                        + ", SignedHeaders=" + String.join(";", signedHeaders) + ", Signature=" + signature);
        Answer answer = post(aws, "/", body, sent);
        return HttpResponse.text(answer.status(), answer.body());
    }
}
