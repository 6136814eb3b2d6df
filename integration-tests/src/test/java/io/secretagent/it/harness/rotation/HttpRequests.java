package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.HttpSecrets;
import java.util.Arrays;
import java.util.List;

/** A small server of our own that requires a password or a key in each request, and clients that send one. */
final class HttpRequests {

    static final ClientFamily FAMILY = new ClientFamily(
            "HTTP",
            HttpSecrets::start,
            Arrays.stream(HttpClient.values()).map(HttpRequests::row).toList());

    private HttpRequests() {}

    /** A reference in a header is not resolved: those clients have it in a variable of the environment. */
    private static ClientVersion row(HttpClient client) {
        Handed references = client.resolves() ? Handed.REFERENCES : Handed.ENVIRONMENT;
        return new ClientVersion(client.toString(), client.host(), List.of(client.kind()), references, true, 100);
    }
}
