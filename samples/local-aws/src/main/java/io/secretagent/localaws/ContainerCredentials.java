package io.secretagent.localaws;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** The credentials that ECS and EKS Pod Identity give to a container, at an address that only the container knows. */
final class ContainerCredentials {
    static final String PREFIX = "/v2/credentials/";

    private final String id = UUID.randomUUID().toString();
    private final SharedSession session;
    private volatile Optional<Role> role = Optional.empty();
    private volatile Optional<String> authorization = Optional.empty();

    ContainerCredentials(Faults faults, Clock clock) {
        this.session = new SharedSession(faults, clock, id.replace("-", ""), false);
    }

    void attach(Optional<Role> role) {
        this.role = role;
    }

    /** Serves only requests with this header {@code Authorization} from now on. */
    void authorization(String token) {
        authorization = Optional.of(token);
    }

    String path() {
        return PREFIX + id;
    }

    /** @throws AwsException if there are no credentials for this request */
    HttpResponse answer(HttpRequest http) {
        if (authorization.isPresent() && !authorization.equals(http.header("authorization"))) {
            throw AwsException.gateway("Unauthorized", 401, "CredentialsV2Request: Authorization is missing or wrong");
        }
        if (!http.method().equals("GET") || !http.path().equals(path())) {
            throw AwsException.gateway("InvalidIdInRequest", 404, "CredentialsV2Request: Credentials not found");
        }
        return role.map(this::document)
                .orElseThrow(() -> AwsException.gateway(
                        "NoCredentialsAssociated", 404, "CredentialsV2Request: No role is attached to the task"));
    }

    private HttpResponse document(Role attached) {
        Credential current = session.of(attached);
        return HttpResponse.json(
                200,
                Json.object()
                        .put("RoleArn", attached.arn())
                        .put("AccessKeyId", current.key().accessKeyId())
                        .put("SecretAccessKey", current.secretAccessKey())
                        .put("Token", current.sessionToken().orElseThrow())
                        .put(
                                "Expiration",
                                current.expires()
                                        .orElseThrow()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString()));
    }
}
