package io.secretagent.service;

import io.secretagent.config.ProviderToken;
import io.secretagent.config.TokenException;
import io.secretagent.log.Log;
import io.secretagent.log.RateLimit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may ask for secrets: one of this machine that holds the token, not one that a browser or a proxy was made to
 * send. A web page whose host name was bound to a loopback address ("DNS rebinding") shows that name in {@code Host}.
 */
final class ProviderAccess {

    private static final List<String> TOKENS = Arrays.asList("X-Aws-Parameters-Secrets-Token", "X-Vault-Token");
    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)(localhost|127(\\.[0-9]{1,3}){3}|\\[(0*:)+0*1\\])(:[0-9]{1,5})?");

    private final ProviderToken token;
    private final RateLimit failures = new RateLimit();
    private final RateLimit refusals = new RateLimit();

    ProviderAccess(ProviderToken token) {
        this.token = token;
    }

    /** Why there is no token at the moment; null if there is one. */
    @Nullable
    String missing() {
        try {
            token.current();
            return null;
        } catch (TokenException e) {
            return "No secret is served over HTTP: " + e.getMessage();
        }
    }

    /** @throws HttpException with status 400 if the host is another one than this machine, or is missing */
    void requireLoopback(RequestHead request) throws HttpException {
        List<String> hosts = request.header("Host");
        if (hosts.size() != 1 || !isLoopback(hosts.get(0))) {
            throw new HttpException("400 Bad Request", "Host must be localhost or a loopback address");
        }
    }

    /** Whether a header {@code Host} names this machine by a loopback address. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** @throws HttpException with status 400 if a proxy has forwarded the request, 403 if it does not have the token */
    void require(RequestHead request) throws HttpException {
        if (!request.header("X-Forwarded-For").isEmpty()) {
            throw new HttpException("400 Bad Request", "Forwarded");
        }
        byte[] expected = expected();
        if (!hasToken(request, expected)) {
            warnOfRefusal(expected);
            throw new HttpException("403 Forbidden", "Bad Token");
        }
    }

    private static boolean hasToken(RequestHead request, byte[] expected) {
        boolean isGiven = false;
        for (String name : TOKENS) {
            for (String value : request.header(name)) {
                isGiven |= MessageDigest.isEqual(expected, value.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return isGiven && expected.length > 0;
    }

    /** Warns, once a minute at most, unless no client can have the token. */
    private void warnOfRefusal(byte[] expected) {
        if (expected.length > 0 && refusals.isDue()) {
            Log.warn(
                    "A client of service.http.secrets was refused (status 403): it sent no token, or another one. If it may ask,"
                            + " give it the token that service.http.secrets.token or AWS_TOKEN names here.");
        }
    }

    /** Warns, once a minute at most, if there is no token at the moment. */
    void warnIfMissing() {
        String missing = missing();
        if (missing != null && failures.isDue()) {
            Log.warn(missing);
        }
    }

    /** Empty if there is none at the moment. */
    private byte[] expected() {
        try {
            return token.current().getBytes(StandardCharsets.ISO_8859_1);
        } catch (TokenException e) {
            warnIfMissing();
            return new byte[0];
        }
    }
}
