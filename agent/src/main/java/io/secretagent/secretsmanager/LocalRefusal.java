package io.secretagent.secretsmanager;

import io.secretagent.config.SecretId;
import io.secretagent.http.Address;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.JsonObject;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.nio.charset.StandardCharsets;

/** Tells the secret in a local provider's response from its refusals, and AWS's errors that it passes on from its own. */
final class LocalRefusal {

    static final int FORBIDDEN = 403;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    /** The Lambda extension's answer before the first invocation, "not ready to serve traffic, please wait". */
    private static final String NOT_READY = "not ready";

    private static final String NOT_READY_YET =
            ": it is not ready yet. The Lambda extension serves secrets only while the function is invoked, not while it"
                    + " starts: there, remove the section local, so that the start calls AWS, or set startup.on-failure to"
                    + " continue.";

    /** What stands for the region in messages, where the secret's id does not name it. */
    private static final String REGION = "<the provider's region>";

    private final String provider;
    private final String token;
    private final Address address;

    /**
     * For responses of one provider.
     *
     * @param provider as in "the local provider http://localhost:2773"
     * @param token where its token comes from
     */
    LocalRefusal(String provider, String token, Address address) {
        this.provider = provider;
        this.token = token;
        this.address = address;
    }

    /** @throws FetchException if there is no secret, with what the provider says and the remedy */
    SecretValue secretIn(HttpResponse response, SecretVersion version, String secretId) throws FetchException {
        JsonObject json = JsonObject.parse(response.body);
        if (response.status == OK && json != null && ServiceResponse.isComplete(json)) {
            return ServiceResponse.value(json);
        }
        if (response.status != OK && json != null && json.isText("__type")) {
            throw ofAws(response, version, secretId);
        }
        throw ofProvider(response);
    }

    private FetchException ofAws(HttpResponse response, SecretVersion version, String secretId) {
        String inArn = SecretId.region(secretId);
        SecretRequest request = new SecretRequest(version, secretId, inArn == null ? REGION : inArn);
        AwsError error = new ServiceResponse(response, address).error();
        FetchException reason = error.toException(request, provider);
        boolean mayBeUnknown = error.code.equals("ResourceNotFoundException");
        String text = "By way of " + provider + ": " + reason.getMessage()
                + (mayBeUnknown
                        ? " If the provider is an agent with service.http.secrets, the secret must be among its own resources."
                        : "");
        if (reason.isOfCredentials) {
            return FetchException.ofCredentials(text, reason.code, reason.isTransient);
        }
        return reason.isTransient
                ? new FetchException(text, reason.code, true)
                : FetchException.ofAbsence(text, reason.code, reason.absence);
    }

    private FetchException ofProvider(HttpResponse response) {
        int status = response.status;
        String code = "status " + status;
        boolean isNotReady = isNotReady(response);
        String reason = status == FORBIDDEN ? remedyOfForbidden(response) : isNotReady ? NOT_READY_YET : remedy(status);
        String text = "The answer of " + provider + " is " + code + reason;
        boolean isTransient = isNotReady || status == TOO_MANY || status >= SERVER_ERROR;
        return status == FORBIDDEN
                ? FetchException.ofCredentials(text, code, false)
                : new FetchException(text, code, isTransient);
    }

    private String remedyOfForbidden(HttpResponse response) {
        if (!new String(response.body, StandardCharsets.ISO_8859_1).contains("Bad Token")) {
            return ": it refuses " + token
                    + ", or another server listens there. Give both the same token, or correct the"
                    + " address, which comes from " + address.origin + ".";
        }
        return " (Bad Token): it has another token than " + token + ", or cannot read its own. Give both the same one;"
                + " AWS's provider reads its own once, when it starts, and the log of an agent says if it has none.";
    }

    private static boolean isNotReady(HttpResponse response) {
        return response.status == BAD_REQUEST
                && new String(response.body, StandardCharsets.UTF_8).startsWith(NOT_READY);
    }

    private String remedy(int status) {
        if (status == OK) {
            return ", but holds no secret: another server listens there. Correct the address, which comes from "
                    + address.origin + ".";
        }
        if (status == TOO_MANY) {
            return ": it has too many requests at once; trying later usually helps.";
        }
        if (status >= SERVER_ERROR) {
            return ": it is out of order, or cannot reach AWS. Look into its log.";
        }
        if (status == BAD_REQUEST) {
            return ": it does not accept the request. A proxy in between may have added X-Forwarded-For, or the provider"
                    + " is too old to know versionStage, versionId or refreshNow: update it.";
        }
        return ": it does not have the API of AWS's local provider (GET /secretsmanager/get). Another server listens there:"
                + " correct the address, which comes from " + address.origin + ".";
    }
}
