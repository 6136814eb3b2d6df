package io.secretagent.secretsmanager;

import io.secretagent.http.Address;
import io.secretagent.http.HttpClient;
import io.secretagent.http.HttpRequest;
import io.secretagent.http.Limits;
import io.secretagent.signature.AwsClock;
import io.secretagent.signature.AwsIdentity;
import io.secretagent.signature.RequestSigner;
import java.io.IOException;

/** Sends one request to a service: a POST with a JSON body and a version 4 signature. */
final class SignedPost {

    private final HttpClient client;
    private final RequestSigner signer;
    private final String targets;

    /**
     * For one service.
     *
     * @param service its name in signatures
     * @param targets its name before its operations
     */
    SignedPost(HttpClient client, AwsClock clock, String service, String targets) {
        this.client = client;
        this.signer = new RequestSigner(service, clock);
        this.targets = targets;
    }

    /**
     * Sends a request and reads its response.
     *
     * @param secrets the most secrets in the response, for its size limit
     */
    ServiceResponse send(
            Address address, String region, String operation, int secrets, byte[] body, AwsIdentity identity)
            throws IOException {
        HttpRequest request = HttpRequest.of("POST", address, "/")
                .with("Content-Type", "application/x-amz-json-1.1")
                .with("X-Amz-Target", targets + "." + operation)
                .withBody(body);
        Limits limits = Limits.ofAws(secrets * ServiceResponse.LARGEST_SECRET);
        return new ServiceResponse(client.send(signer.sign(request, region, identity), limits), address);
    }

    void close() {
        client.disconnect();
    }
}
