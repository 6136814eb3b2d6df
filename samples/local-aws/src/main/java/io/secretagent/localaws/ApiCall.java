package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request to Secrets Manager, Parameter Store, STS, the SSO portal or AWS Sign-In, parsed but not yet authenticated.
 *
 * @param operation {@code GetSecretValue}, or an empty string if the request names none
 * @param parameters the JSON body, or the form of the query protocol or the query as one flat object
 */
record ApiCall(
        HttpRequest http,
        Service service,
        String operation,
        JsonNode parameters,
        Optional<AuthorizationHeader> authorization) {
    private static final String TARGET_PREFIX = "secretsmanager.";
    private static final String TARGET_PREFIX_OF_SSM = "AmazonSSM.";

    static ApiCall of(HttpRequest http) {
        Optional<AuthorizationHeader> authorization =
                http.header("authorization").flatMap(AuthorizationHeader::parse);
        Optional<String> target = http.header("x-amz-target");
        if (target.isPresent()) {
            boolean isSsm = target.get().startsWith(TARGET_PREFIX_OF_SSM);
            String prefix = isSsm ? TARGET_PREFIX_OF_SSM : TARGET_PREFIX;
            String operation = target.get().startsWith(prefix) ? target.get().substring(prefix.length()) : "";
            Service service = isSsm ? Service.SSM : Service.SECRETS_MANAGER;
            return new ApiCall(http, service, operation, json(http.body()), authorization);
        }
        if (http.method().equals("GET") && http.path().equals(SsoPortal.PATH)) {
            return new ApiCall(http, Service.SSO, SsoPortal.OPERATION, form(http.query()), authorization);
        }
        if (http.method().equals("POST") && http.path().equals(ConsoleSignIn.PATH)) {
            return new ApiCall(http, Service.SIGN_IN, ConsoleSignIn.OPERATION, json(http.body()), authorization);
        }
        JsonNode form = form(new String(http.body(), StandardCharsets.UTF_8) + "&" + http.query());
        return new ApiCall(http, Service.STS, Json.text(form, "Action").orElse(""), form, authorization);
    }

    String accessKeyId() {
        return authorization.map(AuthorizationHeader::accessKeyId).orElse("");
    }

    String sessionToken() {
        return http.header("x-amz-security-token").orElse("");
    }

    /** The region of the credential scope: one port serves all regions. */
    String region() {
        return authorization.map(AuthorizationHeader::region).orElse("");
    }

    /** The secrets or parameters that the request names, as it names them. */
    List<String> secretIds() {
        List<String> ids = new ArrayList<>(Json.texts(parameters.path("SecretIdList")));
        Json.text(parameters, "SecretId")
                .or(() -> Json.text(parameters, "Name"))
                .ifPresent(ids::add);
        return ids;
    }

    Called called() {
        List<String> ids = secretIds();
        String resource = Json.text(parameters, "RoleArn").orElse(ids.isEmpty() ? "" : ids.get(0));
        return new Called(service, operation, ids, accessKeyId(), resource);
    }

    /** A body that is not a JSON object counts as missing: the error follows the signature check. */
    private static JsonNode json(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            return Json.object().missingNode();
        }
    }

    private static ObjectNode form(String text) {
        ObjectNode form = Json.object();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                form.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
