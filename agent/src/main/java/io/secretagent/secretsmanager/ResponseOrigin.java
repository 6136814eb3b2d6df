package io.secretagent.secretsmanager;

import io.secretagent.http.Address;
import io.secretagent.http.ProxyAddress;
import org.jspecify.annotations.Nullable;

/** The address and the proxy that a response came from, for the message where it is not AWS's. Immutable. */
final class ResponseOrigin {

    private final Address address;
    private final @Nullable ProxyAddress proxy;

    /** @param proxy null without a proxy */
    ResponseOrigin(Address address, @Nullable ProxyAddress proxy) {
        this.address = address;
        this.proxy = proxy;
    }

    boolean isBehindProxy() {
        return proxy != null;
    }

    /**
     * The message for a response that another server has sent.
     *
     * @param service whose response it should be, as in "Secrets Manager"
     * @param response what it was, as in "status 404"
     * @param mayEnd whether the response may be another one soon, as for status 503
     */
    String notFromAws(String service, String response, boolean mayEnd) {
        return "The response is not from " + service + ": " + address + " answered with " + response + ". "
                + remedy(mayEnd);
    }

    /** What to do where another server responds at the address. */
    String remedy(boolean mayEnd) {
        if (proxy != null) {
            return proxy.mayHaveAnswered();
        }
        if (address.origin != null) {
            return "The address comes from " + address.origin + "; correct or remove it.";
        }
        return "Check for a proxy or a firewall on the way"
                + (mayEnd ? "; or try later, if AWS is out of order." : ".");
    }
}
