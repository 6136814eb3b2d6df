package io.secretagent.secrets;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Words for a call that got no answer. */
final class NetworkError {

    private NetworkError() {}

    static FetchException toException(IOException e, URI endpoint) {
        return new FetchException(describe(e, endpoint), true);
    }

    private static String describe(IOException e, URI endpoint) {
        if (e instanceof UnknownHostException) {
            return "The host " + endpoint.getHost()
                    + " is unknown. Check the region's name, the DNS and the network of this machine.";
        }
        if (e instanceof SSLException) {
            return "TLS with " + endpoint + " failed (" + e.getClass().getSimpleName()
                    + "). Does this JVM trust its certificate (javax.net.ssl.trustStore)?";
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
