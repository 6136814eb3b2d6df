package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.HttpSecrets;
import java.util.List;
import java.util.stream.Stream;

/** A small server of our own that requires a password or a key in each request, and clients that send one. */
final class HttpRequests {

    static final ClientFamily FAMILY = new ClientFamily(
            "HTTP",
            HttpSecrets::start,
            Stream.of(
                            HttpClient.APACHE_5_BASIC,
                            HttpClient.APACHE_5_KEY,
                            HttpClient.APACHE_5_ASYNC,
                            HttpClient.APACHE_4_BASIC,
                            HttpClient.APACHE_4_KEY,
                            HttpClient.ELASTICSEARCH_8,
                            HttpClient.JAVA_NET_HTTP,
                            HttpClient.URL_CONNECTION,
                            HttpClient.OK_HTTP_5_BASIC,
                            HttpClient.OK_HTTP_4_KEY,
                            HttpClient.WEB_CLIENT)
                    .map(HttpRequests::row)
                    .toList());

    private HttpRequests() {}

    /** A reference in a header is not resolved: those clients have it in a variable of the environment. */
    private static ClientVersion row(HttpClient client) {
        Handed references = client.resolves() ? Handed.REFERENCES : Handed.ENVIRONMENT;
        return new ClientVersion(client.toString(), client.host(), List.of(client.kind()), references, true, 100);
    }
}
