package io.secretagent.connections;

import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.SecretVersion;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Secrets that the configuration binds to hosts go nowhere else, whoever typed the URL. */
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
     * Whether the secrets of a login may go where its URL leads.
     *
     * @throws UnresolvedReferenceException if they may not, and a reference was to become one; logged once, too
     */
    boolean allows(Login login, String url) {
        for (SecretVersion version : login.versions) {
            Set<String> allowed = hosts.get(version.resource);
            if (allowed != null && !isTo(allowed, url, login.given)) {
                if (login.hasReferences()) {
                    refuse(version.resource, url, allowed);
                }
                return false;
            }
        }
        return true;
    }

    private static boolean isTo(Set<String> allowed, String url, Properties properties) {
        if (url == null || JdbcHosts.isElsewhere(properties)) {
            return false;
        }
        Set<String> named = JdbcHosts.of(url);
        return !named.isEmpty() && allowed.containsAll(named);
    }

    private void refuse(String resource, String url, Set<String> allowed) {
        if (url == null) {
            Log.debug("A data source does not say where it leads; " + resource + " is left to its driver.");
            return;
        }
        Set<String> named = JdbcHosts.of(url);
        String place = named.isEmpty() ? "a place that its URL does not surely tell" : String.join(", ", named);
        String reason = "The secret " + resource + " is not sent to " + place + ": it is bound to "
                + String.join(", ", allowed) + " (resources." + resource
                + ".hosts). If the place is right, add its host there.";
        if (warned.isNew(resource + " " + place)) {
            Log.error(reason);
        }
        throw new UnresolvedReferenceException(reason);
    }
}
