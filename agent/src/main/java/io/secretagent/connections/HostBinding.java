package io.secretagent.connections;

import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.SecretVersion;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the secrets that the configuration binds to hosts from being sent to any other host, as by a URL that a user typed. */
final class HostBinding {

    /** Resource to hosts, in lower case. */
    private final Map<String, Set<String>> hosts;

    private final OncePerText warned = new OncePerText();

    HostBinding(Map<String, Set<String>> hosts) {
        this.hosts = hosts;
    }

    boolean isBound(String resource) {
        return hosts.containsKey(resource);
    }

    /**
     * Whether the secrets of a login may be sent to the hosts of its URL.
     *
     * @throws UnresolvedReferenceException if they may not, and the login holds a reference; also logged, once
     */
    boolean allows(Login login, @Nullable String url) {
        for (SecretVersion version : login.versions) {
            Set<String> allowed = hosts.get(version.resource);
            if (allowed != null && !isTo(allowed, url, login.given)) {
                if (login.hasReferences()) {
                    refuse(version.resource, url, login.given, allowed);
                }
                return false;
            }
            String place = allowed == null ? null : login.showingPlaceOf(version.resource);
            if (place != null) {
                throw refusal(
                        version.resource + " " + place,
                        "The secret " + version.resource + " is not sent as " + place
                                + ", where the database may show it: it is"
                                + " bound to hosts (resources." + version.resource + ".hosts). Refer to the key of its"
                                + " user there, or to its password in password.");
            }
        }
        return true;
    }

    private static boolean isTo(Set<String> allowed, @Nullable String url, Properties properties) {
        if (url == null || JdbcHosts.redirecting(properties) != null) {
            return false;
        }
        Set<String> named = JdbcHosts.of(url);
        return !named.isEmpty() && allowed.containsAll(named);
    }

    private void refuse(String resource, @Nullable String url, Properties properties, Set<String> allowed) {
        if (url == null) {
            Log.debug("A data source does not expose its URL; the secret " + resource
                    + ", which is bound to hosts, is not sent, and the data source gets what the application passed.");
            return;
        }
        Set<String> named = JdbcHosts.of(url);
        String property = JdbcHosts.redirecting(properties);
        String host = String.join(", ", named);
        String advice = " If the host is right, add it there.";
        if (property != null) {
            host = "a host that the property " + property + " may change";
            advice = " Name the host in the URL, and leave that property out.";
        } else if (named.isEmpty()) {
            host = "a host that its URL does not name clearly";
            advice = " If the host is right, add it there, and leave unusual parameters out of the URL.";
        }
        String reason = "The secret " + resource + " is not sent to " + host + ": it is bound to "
                + String.join(", ", allowed) + " (resources." + resource + ".hosts)." + advice;
        throw refusal(resource + " " + host, reason);
    }

    private UnresolvedReferenceException refusal(String what, String reason) {
        if (warned.isNew(what)) {
            Log.error(reason);
        }
        return new UnresolvedReferenceException(reason);
    }
}
