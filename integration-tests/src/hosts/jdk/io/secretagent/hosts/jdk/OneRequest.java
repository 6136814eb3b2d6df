package io.secretagent.hosts.jdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The least that fetches a secret over TLS: one signed request, without a library or an agent. The benchmark of the start has it as
 * the floor. Region, credentials and endpoint come from the environment, as for the AWS SDK.
 */
public final class OneRequest {

    private static final String TYPE = "application/x-amz-json-1.1";
    private static final String TARGET = "secretsmanager.GetSecretValue";
    private static final String SIGNED = "content-type;host;x-amz-date;x-amz-target";

    private OneRequest() {}

    /** @param arguments the secret's name or ARN, and the key; prints {@code key=value} */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        String response = response("{\"SecretId\":\"" + arguments[0] + "\"}");
        System.out.println(arguments[1] + "=" + value(response, arguments[1]));
    }

    private static String response(String body) throws IOException, GeneralSecurityException {
        URI endpoint = URI.create(System.getenv("AWS_ENDPOINT_URL"));
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, null, null);
        try (Socket plain = new Socket(endpoint.getHost(), endpoint.getPort());
                SSLSocket socket = (SSLSocket)
                        tls.getSocketFactory().createSocket(plain, endpoint.getHost(), endpoint.getPort(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write(request(endpoint.getAuthority(), body));
            return read(socket.getInputStream());
        }
    }

    private static byte[] request(String host, String body) throws GeneralSecurityException {
        SimpleDateFormat format = new SimpleDateFormat("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
        format.setTimeZone(TimeZone.getTimeZone("UTC"));
        String time = format.format(new Date());
        String text = "POST / HTTP/1.1\r\nContent-Type: " + TYPE + "\r\nHost: " + host + "\r\nX-Amz-Date: " + time
                + "\r\nX-Amz-Target: " + TARGET + "\r\nAuthorization: " + authorization(host, time, body)
                + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** AWS's signature version 4. */
    private static String authorization(String host, String time, String body) throws GeneralSecurityException {
        String region = System.getenv("AWS_REGION");
        String scope = time.substring(0, 8) + "/" + region + "/secretsmanager/aws4_request";
        String canonical = "POST\n/\n\ncontent-type:" + TYPE + "\nhost:" + host + "\nx-amz-date:" + time
                + "\nx-amz-target:" + TARGET + "\n\n" + SIGNED + "\n" + sha256(body);
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(canonical);
        byte[] key = ("AWS4" + System.getenv("AWS_SECRET_ACCESS_KEY")).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return "AWS4-HMAC-SHA256 Credential=" + System.getenv("AWS_ACCESS_KEY_ID") + "/" + scope + ", SignedHeaders="
                + SIGNED + ", Signature=" + hex(hmac(key, toSign));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return hex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            text.append(Character.forDigit(each >> 4 & 15, 16)).append(Character.forDigit(each & 15, 16));
        }
        return text.toString();
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
            bytes.write(buffer, 0, n);
        }
        return bytes.toString("UTF-8");
    }

    /** The value of a key in the secret, which is JSON inside JSON, without escapes in the value. */
    private static String value(String response, String key) {
        String before = "\\\"" + key + "\\\":\\\"";
        int start = response.indexOf(before) + before.length();
        return response.substring(start, response.indexOf('\\', start));
    }
}
