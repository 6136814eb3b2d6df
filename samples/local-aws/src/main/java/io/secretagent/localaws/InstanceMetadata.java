package io.secretagent.localaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The instance metadata service, version 2: every GET needs a token that is fetched by PUT. */
final class InstanceMetadata {
    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/";
    private static final String INSTANCE_ID = "i-00000000000000001";
    private static final int MAX_TTL_SECONDS = 21_600;

    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final SharedSession session;
    private final String account;
    private final String region;
    private final Clock clock;
    private volatile Optional<Role> role = Optional.empty();

    InstanceMetadata(Faults faults, String account, String region, Clock clock) {
        this.session = new SharedSession(faults, clock, INSTANCE_ID, true);
        this.account = account;
        this.region = region;
        this.clock = clock;
    }

    void attach(Optional<Role> role) {
        this.role = role;
    }

    HttpResponse answer(HttpRequest http) {
        if (http.method().equals("PUT")) {
            return http.path().equals("/latest/api/token") ? token(http) : HttpResponse.text(404, "");
        }
        boolean known = http.header("x-aws-ec2-metadata-token")
                .map(tokens::get)
                .filter(expires -> clock.instant().isBefore(expires))
                .isPresent();
        if (!known) {
            return HttpResponse.text(401, "Unauthorized");
        }
        return document(http.path())
                .map(text -> HttpResponse.text(200, text))
                .orElseGet(() -> HttpResponse.text(404, "Not Found"));
    }

    private HttpResponse token(HttpRequest http) {
        String ttl = http.header("x-aws-ec2-metadata-token-ttl-seconds").orElse("");
        // As in AWS, a forwarded request gets no token, as it may come from outside through a proxy.
        boolean forwarded = http.header("x-forwarded-for").isPresent();
        if (forwarded || !ttl.matches("[1-9][0-9]{0,4}") || Integer.parseInt(ttl) > MAX_TTL_SECONDS) {
            return HttpResponse.text(forwarded ? 403 : 400, "");
        }
        String token = UUID.randomUUID().toString();
        tokens.put(token, clock.instant().plusSeconds(Long.parseLong(ttl)));
        return HttpResponse.text(200, token).with("X-Aws-Ec2-Metadata-Token-Ttl-Seconds", ttl);
    }

    private Optional<String> document(String path) {
        return switch (path) {
            case "/latest/meta-data/placement/region" -> Optional.of(region);
            case "/latest/meta-data/placement/availability-zone" -> Optional.of(region + "a");
            case "/latest/meta-data/instance-id" -> Optional.of(INSTANCE_ID);
            case "/latest/dynamic/instance-identity/document" -> Optional.of(identityDocument());
            case CREDENTIALS, "/latest/meta-data/iam/security-credentials" -> role.map(Role::name);
            default ->
                role.filter(attached -> path.equals(CREDENTIALS + attached.name()))
                        .map(this::credentialsDocument);
        };
    }

    private String identityDocument() {
        ObjectNode document = Json.object()
                .put("accountId", account)
                .put("region", region)
                .put("availabilityZone", region + "a")
                .put("instanceId", INSTANCE_ID)
                .put("version", "2017-09-30");
        return text(document);
    }

    private String credentialsDocument(Role attached) {
        if (!RoleTrust.admits(attached, "ec2.amazonaws.com")) {
            return text(Json.object()
                    .put("Code", "AssumeRoleUnauthorizedAccess")
                    .put("Message", "EC2 cannot assume the role " + attached.name() + "."));
        }
        Credential current = session.of(attached);
        ObjectNode document = Json.object()
                .put("Code", "Success")
                .put("LastUpdated", seconds(current.issued()))
                .put("Type", "AWS-HMAC")
                .put("AccessKeyId", current.key().accessKeyId())
                .put("SecretAccessKey", current.secretAccessKey())
                .put("Token", current.sessionToken().orElseThrow())
                .put("Expiration", seconds(current.expires().orElseThrow()));
        return text(document);
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String text(ObjectNode document) {
        return new String(Json.bytes(document), StandardCharsets.UTF_8);
    }
}
