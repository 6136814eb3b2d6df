package io.secretagent.localaws;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request that arrived, and its outcome.
 *
 * @param time on the server's clock
 * @param service {@code secretsmanager}, {@code sts}, {@code sso}, {@code signin}, {@code imds}, {@code container},
 *     {@code elsewhere} or {@code proxy}
 * @param operation {@code GetSecretValue}; for {@code imds}, {@code container} and {@code elsewhere} method and path,
 *     for {@code proxy} method, host and port
 * @param region of the credential scope; empty if not signed
 * @param accessKeyId as sent, valid or not; empty if not signed
 * @param sessionToken as sent; empty if none
 * @param secretId as sent; several are joined by a comma
 * @param connection the number of its connection, which differs from that of every other connection
 * @param headers names in lower case; {@link #toString()} leaves them out, because they hold tokens
 * @param status of HTTP; 0 while there is no response, and if the connection was dropped
 * @param errorCode of AWS; empty if none
 */
public record RecordedRequest(
        Instant time,
        String service,
        String operation,
        String region,
        String accessKeyId,
        String sessionToken,
        String secretId,
        long connection,
        Map<String, List<String>> headers,
        int status,
        String errorCode) {

    static RecordedRequest unsigned(Instant time, Service service, String operation, HttpRequest http) {
        return new RecordedRequest(
                time, service.id(), operation, "", "", "", "", http.connection(), http.headers(), 0, "");
    }

    /** The values of all headers of that name, joined by a comma; empty if there is none. */
    public String header(String name) {
        return String.join(",", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    public String userAgent() {
        return header("user-agent");
    }

    /** User and password with a colon between them, as {@code Proxy-Authorization} has them; empty if there is none. */
    public String proxyLogin() {
        String[] words = header("proxy-authorization").split(" ");
        try {
            return words.length == 2 && words[0].equalsIgnoreCase("Basic")
                    ? new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8)
                    : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    RecordedRequest answered(int status, String errorCode) {
        return new RecordedRequest(
                time,
                service,
                operation,
                region,
                accessKeyId,
                sessionToken,
                secretId,
                connection,
                headers,
                status,
                errorCode);
    }

    /** Leaves out the session token and the headers. */
    @Override
    public String toString() {
        return time + " " + service + " " + operation + " " + region + " " + accessKeyId + " " + secretId + " -> "
                + status + " " + errorCode;
    }
}
