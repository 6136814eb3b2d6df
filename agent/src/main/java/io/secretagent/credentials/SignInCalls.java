package io.secretagent.credentials;

import io.secretagent.http.Address;
import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.JsonObject;
import io.secretagent.http.Limits;
import io.secretagent.http.NetworkFailure;
import io.secretagent.log.OneLine;
import java.io.IOException;

/** Calls AWS's sign-in services. These requests are not signed: they carry a token or a proof instead. */
final class SignInCalls {

    private static final int LARGEST_RESPONSE = 1 << 18;

    private final AwsCalls calls;
    /** For messages, as in "profile payments of the shared files". */
    private final String source;

    SignInCalls(AwsCalls calls, String source) {
        this.calls = calls;
        this.source = source;
    }

    Address address(AwsService service, String region) {
        return calls.addresses.of(service, region);
    }

    /**
     * Sends a request.
     *
     * @throws CredentialsException if there is no response
     */
    HttpResponse send(HttpRequest request) {
        try {
            return calls.client.send(request, Limits.ofAws(LARGEST_RESPONSE));
        } catch (IOException e) {
            NetworkFailure failure = NetworkFailure.of(e, request.address);
            throw failure(failure.message, failure.isTransient);
        }
    }

    /**
     * The JSON object in a response.
     *
     * @throws CredentialsException if it is something else
     */
    JsonObject json(HttpResponse response, String service) {
        JsonObject json = JsonObject.parse(response.body);
        if (json == null) {
            throw failure(service + " did not return JSON. Check for a proxy between this machine and AWS.", true);
        }
        return json;
    }

    /** The status in messages, as in "status 401, UnauthorizedException". */
    static String status(HttpResponse response) {
        String type = response.header("x-amzn-ErrorType");
        return "status " + response.status
                + (type == null || type.isEmpty() ? "" : ", " + OneLine.identifier(type.split(":", 2)[0]));
    }

    static boolean isTransient(HttpResponse response) {
        return response.status == 429 || response.status >= 500;
    }

    CredentialsException failure(String reason, boolean isTransient) {
        return new CredentialsException("There are no credentials from " + source + ": " + reason, isTransient);
    }
}
