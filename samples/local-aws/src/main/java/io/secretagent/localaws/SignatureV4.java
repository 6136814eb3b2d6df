package io.secretagent.localaws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes the expected signature of a request, after the specification "AWS Signature Version 4 for API requests"
 * in the IAM user guide.
 */
final class SignatureV4 {
    private SignatureV4() {}

    static String expected(HttpRequest request, AuthorizationHeader header, String amzDate, String secretAccessKey) {
        String stringToSign = String.join(
                "\n",
                AuthorizationHeader.ALGORITHM,
                amzDate,
                header.scope(),
                sha256(canonicalRequest(request, header.signedHeaders()).getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(header.date(), header.region(), header.service(), "aws4_request")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, stringToSign));
    }

    static String canonicalRequest(HttpRequest request, List<String> signedHeaders) {
        String headers = signedHeaders.stream()
                .map(name -> name + ":" + collapsed(request.header(name).orElse("")) + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                canonicalPath(request.path()),
                canonicalQuery(request.query()),
                headers,
                String.join(";", signedHeaders),
                sha256(request.body()));
    }

    /** Every service but S3 encodes the path twice: once for the wire, and again to sign it. */
    private static String canonicalPath(String path) {
        return Arrays.stream(path.split("/", -1)).map(SignatureV4::encoded).collect(Collectors.joining("/"));
    }

    private static String canonicalQuery(String query) {
        if (query.isEmpty()) {
            return "";
        }
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String collapsed(String value) {
        return value.trim().replaceAll(" +", " ");
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hmac(byte[] key, String data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
