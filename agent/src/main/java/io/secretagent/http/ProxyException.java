package io.secretagent.http;

import java.io.IOException;

/**
 * A proxy failed, not AWS. The message names the proxy without its login, and says what to do. Those who create one get it as an {@code
 * IOException}, so that their verification does not load this class.
 */
final class ProxyException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What failures are grouped by. */
    final String code;

    final boolean isTransient;

    private ProxyException(String message, String code, boolean isTransient) {
        super(message);
        this.code = code;
        this.isTransient = isTransient;
    }

    static IOException of(String message, String code, boolean isTransient) {
        return new ProxyException(message, code, isTransient);
    }

    /** The proxy refused a tunnel, or responded to a forwarded request in place of AWS. */
    static IOException refused(ProxyAddress proxy, Address to, int status) {
        return new ProxyException(
                "The proxy " + proxy + " answered status " + status + " for " + to + ". "
                        + remedy(proxy.origin, status),
                "proxy status " + status,
                status >= 500);
    }

    private static String remedy(ProxyOrigin origin, int status) {
        if (status == 407) {
            return "It requires a login: " + origin.login() + ", " + origin.remedy() + ".";
        }
        return status >= 500
                ? "It cannot reach that host: check the proxy and its network, " + origin.remedy() + "."
                : "It does not let this machine connect to that host: allow it in the proxy, " + origin.remedy() + ".";
    }

    /**
     * There was no connection to the proxy, or it failed before the tunnel was open. The cause itself if its message is already for the
     * user.
     */
    static IOException unreachable(ProxyAddress proxy, Address to, IOException cause) {
        if (cause instanceof ProxyException || cause instanceof MalformedRequestException) {
            return cause;
        }
        return new ProxyException(
                "The proxy " + proxy + " for " + to + " cannot be used: "
                        + NetworkFailure.ofProxy(cause, proxy.address) + " Start that proxy, "
                        + proxy.origin.remedy() + ".",
                "proxy " + HandshakeException.unwrapped(cause).getClass().getSimpleName(),
                true);
    }

    /** The JVM's SOCKS proxy cannot be reached, or refused; the JDK does not say which. */
    static IOException ofSocks(SocksSettings socks, Address to) {
        return new ProxyException(
                "The proxy " + socks + " for " + to
                        + " cannot be used: it is down, or it refuses a connection"
                        + " to that host. Check that proxy, or correct or remove the system property "
                        + SocksSettings.HOST + ".",
                "proxy SOCKS",
                true);
    }
}
