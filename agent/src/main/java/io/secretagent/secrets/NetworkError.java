package io.secretagent.secrets;

import io.secretagent.config.Address;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Words for a call that got no answer. */
final class NetworkError {

    private NetworkError() {}

    static FetchException toException(IOException e, URI url) {
        Address endpoint = Address.of(url);
        boolean untrusted = isUntrusted(e);
        String message = untrusted
                ? "This JVM does not trust the certificate of " + endpoint
                        + ". Put its CA into the JVM's trust store (javax.net.ssl.trustStore), or correct the endpoint."
                : describe(e, endpoint);
        return new FetchException(message, e.getClass().getSimpleName(), !untrusted);
    }

    /** A certificate that is refused once is refused for ever; other failures of TLS may pass. */
    private static boolean isUntrusted(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    private static String describe(IOException e, Address endpoint) {
        if (e instanceof UnknownHostException) {
            return "The host " + endpoint.host
                    + " is unknown. Check the region's name, the DNS and the network of this machine.";
        }
        if (e instanceof SSLException) {
            return "TLS with " + endpoint + " failed (" + e.getClass().getSimpleName()
                    + "). Does TLS, in a version that this JVM has, stand behind that port?";
        }
        if (e instanceof SocketTimeoutException) {
            return endpoint + " did not answer in time. Check the network, the proxy, the security groups and the VPC"
                    + " endpoint.";
        }
        if (e instanceof ConnectException) {
            return "Nothing listens at " + endpoint + " (connection refused). Check secret-manager.aws.endpoint and"
                    + " AWS_ENDPOINT_URL.";
        }
        return "The connection with " + endpoint + " broke (" + e.getClass().getSimpleName() + ").";
    }
}
