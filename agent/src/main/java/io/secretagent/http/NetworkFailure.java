package io.secretagent.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** The message for a request without a response: what happened, and what to do. Immutable. */
public final class NetworkFailure {

    public final String message;
    /** What failures are grouped by. */
    public final String code;
    /** Whether a retry may succeed without a change to the configuration. */
    public final boolean isTransient;

    private NetworkFailure(String message, String code, boolean isTransient) {
        this.message = message;
        this.code = code;
        this.isTransient = isTransient;
    }

    public static NetworkFailure of(IOException e, Address address) {
        return of(
                HandshakeException.unwrapped(e),
                e instanceof HandshakeException ? ((HandshakeException) e).trusted : null,
                address);
    }

    /** @param trusted for a handshake: what certificates are compared with */
    private static NetworkFailure of(IOException e, @Nullable TrustedCertificates trusted, Address address) {
        String code = e.getClass().getSimpleName();
        if (e instanceof ProxyException) {
            ProxyException proxy = (ProxyException) e;
            return new NetworkFailure(String.valueOf(proxy.getMessage()), proxy.code, proxy.isTransient);
        }
        if (e instanceof TlsException || e instanceof MalformedRequestException) {
            return new NetworkFailure(String.valueOf(e.getMessage()), code, false);
        }
        CertificateException refused = cause(e, CertificateException.class);
        if (refused != null || cause(e, SSLPeerUnverifiedException.class) != null) {
            return new NetworkFailure(ofCertificate(refused, e, trusted, address), code, false);
        }
        if (e instanceof SSLException) {
            String defect = trusted != null && isWithoutAnchors(e) ? trusted.defect() : null;
            return defect == null
                    ? ofTls((SSLException) e, address)
                    : new NetworkFailure(untrusted(address) + defect, code, false);
        }
        return new NetworkFailure(ofConnection(e, address), code, true);
    }

    /** Not transient: a certificate is refused until it is replaced. */
    private static String ofCertificate(
            @Nullable CertificateException refused,
            IOException e,
            @Nullable TrustedCertificates trusted,
            Address address) {
        if (cause(e, CertificateExpiredException.class) != null) {
            return "The certificate of " + address + " has expired, or the clock of this machine is ahead. Renew the"
                    + " certificate, or set the clock (NTP)." + ofOrigin(address);
        }
        if (cause(e, CertificateNotYetValidException.class) != null) {
            return "The certificate of " + address + " is not valid yet: the clock of this machine is behind, or the"
                    + " certificate was made for later. Set the clock (NTP)." + ofOrigin(address);
        }
        if (refused == null || isOfAnotherName(refused)) {
            return "The certificate of " + address + " is for another name. Use the name that the certificate has, or a"
                    + " certificate for this one." + ofOrigin(address);
        }
        String defect = trusted == null ? null : trusted.defect();
        if (defect != null) {
            return untrusted(address) + defect;
        }
        String remedy = trusted == null
                ? "Put its CA into the JVM's trust store (javax.net.ssl.trustStore) or into a file in PEM that"
                        + " AWS_CA_BUNDLE names, or correct the address."
                : trusted.remedy();
        return untrusted(address) + remedy + ofOrigin(address);
    }

    private static String untrusted(Address address) {
        return "This JVM does not trust the certificate of " + address + ". ";
    }

    /** Whether there is nothing that a certificate could be compared with: the JDK throws this instead of refusing it. */
    private static boolean isWithoutAnchors(IOException e) {
        return cause(e, InvalidAlgorithmParameterException.class) != null || cause(e, RuntimeException.class) != null;
    }

    /** By the message of the JDK's sun.security.util.HostnameChecker, which has no exception type of its own. */
    private static boolean isOfAnotherName(CertificateException e) {
        String text = String.valueOf(e.getMessage());
        return text.startsWith("No subject alternative") || text.startsWith("No name matching");
    }

    private static NetworkFailure ofTls(SSLException e, Address address) {
        String code = e.getClass().getSimpleName();
        if (!hasEllipticCurves()) {
            return new NetworkFailure(
                    "TLS with " + address + " failed (" + code
                            + "): this JVM lacks the module jdk.crypto.ec, and with it the"
                            + " elliptic curves that most servers ask for. Add --add-modules jdk.crypto.ec, or that module to"
                            + " the image (jlink).",
                    "no elliptic curves",
                    false);
        }
        return new NetworkFailure(
                "TLS with " + address + " failed (" + code
                        + "). Check that this port serves TLS"
                        + (address.origin == null ? "" : " (else the address begins with http://)")
                        + " in a version that this JVM supports." + ofOrigin(address),
                code,
                true);
    }

    private static boolean hasEllipticCurves() {
        try {
            KeyFactory.getInstance("EC");
            return true;
        } catch (NoSuchAlgorithmException e) {
            return false;
        }
    }

    private static String ofConnection(IOException e, Address address) {
        return event(e, address) + remedy(e, address) + ofOrigin(address);
    }

    /** What happened to a connection to a proxy, without a remedy that concerns AWS. */
    static String ofProxy(IOException e, Address proxy) {
        boolean isOfTls = e instanceof SSLException || e instanceof TlsException;
        return isOfTls || cause(e, CertificateException.class) != null ? of(e, proxy).message : event(e, proxy);
    }

    private static String event(IOException e, Address address) {
        if (e instanceof UnknownHostException) {
            return "The host " + address.host + " is unknown.";
        }
        if (e instanceof SocketTimeoutException) {
            return address + " did not answer in time.";
        }
        if (e instanceof NoRouteToHostException) {
            return "There is no route to " + address + " (no route to host).";
        }
        if (e instanceof ConnectException) {
            return "Nothing listens at " + address + " (connection refused).";
        }
        return "The connection with " + address + " broke (" + e.getClass().getSimpleName() + ").";
    }

    private static String remedy(IOException e, Address address) {
        if (e instanceof UnknownHostException) {
            return " Check the region's name, the DNS and the network of this machine, and whether it needs a proxy"
                    + " (HTTPS_PROXY).";
        }
        if (e instanceof SocketTimeoutException) {
            return " Check the network, the proxy (HTTPS_PROXY), the security groups and the VPC endpoint.";
        }
        if (e instanceof NoRouteToHostException) {
            return " Check the network and the firewall.";
        }
        if (e instanceof ConnectException) {
            return "";
        }
        return " Check the server and what is between"
                + (address.isTls ? "." : "; a port that serves TLS needs an address with https://.");
    }

    private static String ofOrigin(Address address) {
        return address.origin == null ? "" : " The address comes from " + address.origin + ".";
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
