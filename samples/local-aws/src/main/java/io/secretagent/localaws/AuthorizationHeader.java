package io.secretagent.localaws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code Authorization} header of Signature Version 4.
 *
 * @param date the day of the credential scope, {@code yyyyMMdd}
 * @param signedHeaders in the order given
 */
record AuthorizationHeader(
        String accessKeyId, String date, String region, String service, List<String> signedHeaders, String signature) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /** @return empty when the header is of another kind or lacks a part */
    static Optional<AuthorizationHeader> parse(String header) {
        if (!header.startsWith(ALGORITHM + " ")) {
            return Optional.empty();
        }
        Map<String, String> parts = parts(header.substring(ALGORITHM.length()));
        String[] scope = parts.getOrDefault("Credential", "").split("/");
        if (scope.length != 5 || !scope[4].equals("aws4_request")) {
            return Optional.empty();
        }
        List<String> signed = List.of(parts.getOrDefault("SignedHeaders", "").split(";"));
        String signature = parts.getOrDefault("Signature", "");
        return Optional.of(new AuthorizationHeader(scope[0], scope[1], scope[2], scope[3], signed, signature));
    }

    /** The missing parts, in the words of AWS. */
    static String complaint(String header) {
        List<String> complaints = new ArrayList<>();
        for (String part : List.of("Credential", "Signature", "SignedHeaders")) {
            if (!header.contains(part + "=")) {
                complaints.add("Authorization header requires '" + part + "' parameter.");
            }
        }
        return complaints.isEmpty() ? "Authorization header is malformed." : String.join(" ", complaints);
    }

    String scope() {
        return String.join("/", date, region, service, "aws4_request");
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(",")) {
            String[] pair = part.trim().split("=", 2);
            if (pair.length == 2) {
                parts.put(pair[0], pair[1]);
            }
        }
        return parts;
    }
}
