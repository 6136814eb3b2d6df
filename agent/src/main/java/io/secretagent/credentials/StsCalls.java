package io.secretagent.credentials;

import static io.secretagent.http.HttpRequest.formEncoded;

import io.secretagent.http.Address;
import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.Limits;
import io.secretagent.http.NetworkFailure;
import io.secretagent.signature.AwsIdentity;
import io.secretagent.signature.RequestSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls the two operations of STS that assume a role, by its query protocol. Thread-safe.
 *
 * <p>Source: the API reference of STS, version 2011-06-15.
 */
final class StsCalls {

    /** A session token has a few kilobytes; STS promises no limit. */
    private static final int LARGEST_RESPONSE = 1 << 18;

    private static final Limits LIMITS = Limits.ofAws(LARGEST_RESPONSE);
    /** Where another region is asked next. */
    private static final Limits QUICK =
            new Limits(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), LARGEST_RESPONSE);

    private final AwsCalls calls;
    private final RequestSigner signer;

    StsCalls(AwsCalls calls) {
        this.calls = calls;
        this.signer = new RequestSigner(AwsService.STS.prefix, calls.clock);
    }

    /**
     * Assumes a role with the caller's credentials.
     *
     * @throws StsRefusal if STS refuses
     * @throws CredentialsException if STS cannot be reached
     */
    Session assumeRole(RoleRequest role, AwsIdentity caller) throws StsRefusal {
        String form = form("AssumeRole", role)
                + (role.externalId == null ? "" : "&ExternalId=" + formEncoded(role.externalId));
        HttpResponse response = post(role, form, caller);
        if (response.status != 200
                && new StsRefusal(response).isClockSkew()
                && calls.clock.setFrom(response.header("Date"))) {
            response = post(role, form, caller);
        }
        return session(response, role);
    }

    /**
     * Assumes a role with an OpenID Connect token.
     *
     * @throws StsRefusal if STS refuses
     * @throws CredentialsException if STS cannot be reached
     */
    Session assumeRoleWithWebIdentity(RoleRequest role, String token) throws StsRefusal {
        String form = form("AssumeRoleWithWebIdentity", role) + "&WebIdentityToken=" + formEncoded(token);
        return session(post(role, form, null), role);
    }

    @SuppressWarnings("JavaDurationGetSecondsToToSeconds") // toSeconds() needs Java 9
    private static String form(String action, RoleRequest role) {
        return "Action=" + action + "&Version=2011-06-15&RoleArn=" + formEncoded(role.roleArn) + "&RoleSessionName="
                + formEncoded(role.sessionName) + "&DurationSeconds=" + role.duration.getSeconds();
    }

    /**
     * Posts a form to STS in the region of the secrets, else, if that is not available, in one of their fall-back regions: a
     * session is valid in all of them.
     *
     * @param caller null for a call that is not signed
     */
    private HttpResponse post(RoleRequest role, String form, @Nullable AwsIdentity caller) {
        HttpResponse busy = null;
        CredentialsException failure = null;
        for (Iterator<String> regions = regions().iterator(); regions.hasNext(); ) {
            try {
                String region = regions.next();
                HttpResponse response = post(role, form, caller, region, regions.hasNext() ? QUICK : LIMITS);
                if (response.status < 500) {
                    return response;
                }
                busy = busy == null ? response : busy;
            } catch (CredentialsException e) {
                if (!e.isTransient) {
                    throw e;
                }
                failure = failure == null ? e : failure;
            }
        }
        if (busy == null && failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(busy);
    }

    /** The region of the secrets, then the fall-back regions of its partition. */
    private List<String> regions() {
        String first = calls.regions.ofFirstResource();
        List<String> regions = new ArrayList<>();
        regions.add(first);
        for (String region : calls.regions.fallbackRegions()) {
            if (!region.equals(first) && Partition.of(region).name.equals(Partition.of(first).name)) {
                regions.add(region);
            }
        }
        return regions;
    }

    private HttpResponse post(
            RoleRequest role, String form, @Nullable AwsIdentity caller, String region, Limits limits) {
        Address address = calls.addresses.of(AwsService.STS, region);
        HttpRequest request = HttpRequest.of("POST", address, "/")
                .with("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .withBody(form.getBytes(StandardCharsets.UTF_8));
        try {
            return calls.client.send(caller == null ? request : signer.sign(request, region, caller), limits);
        } catch (IOException e) {
            throw unreachable(role, NetworkFailure.of(e, address));
        }
    }

    private static CredentialsException unreachable(RoleRequest role, NetworkFailure failure) {
        return new CredentialsException(
                "The role " + role.roleArn + " could not be assumed: STS could not be reached. " + failure.message,
                failure.isTransient);
    }

    private static Session session(HttpResponse response, RoleRequest role) throws StsRefusal {
        if (response.status != 200) {
            throw new StsRefusal(response);
        }
        try {
            Map<String, String> texts = StsXml.texts(response.body);
            AwsIdentity identity = new AwsIdentity(
                    part(texts, "AccessKeyId"), part(texts, "SecretAccessKey"), part(texts, "SessionToken"));
            return new Session(identity, Instant.parse(part(texts, "Expiration")), role.duration);
        } catch (IOException | DateTimeParseException e) {
            throw new CredentialsException(
                    "The role " + role.roleArn
                            + " could not be assumed: the response is not from STS (status 200, but"
                            + " without a session). Check for a proxy, and secret-manager.aws.sts-endpoint.",
                    true);
        }
    }

    private static String part(Map<String, String> texts, String name) throws IOException {
        String text = texts.get(name);
        if (text == null || text.trim().isEmpty()) {
            throw new IOException(name + " is missing");
        }
        return text.trim();
    }
}
