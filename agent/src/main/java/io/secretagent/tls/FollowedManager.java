package io.secretagent.tls;

import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.secrets.Snapshot;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** The current one of the key managers that an application's key manager delegates to. Thread-safe. */
final class FollowedManager implements Supplier<X509ExtendedKeyManager> {

    private final String algorithm;
    private final Provider provider;
    /** By alias, of the keys that came from secrets. */
    private final Map<String, KeySource> sources;

    /** What was said of versions that cannot be used. */
    private final OncePerText warned;
    /** All keys by alias, as the current key manager has them. */
    private Map<String, TlsIdentity> keys;

    private volatile X509ExtendedKeyManager current;

    /**
     * Begins with the application's own key manager.
     *
     * @param algorithm of the factory that has made it
     * @param warned shared by all key managers, of which several may have the same key
     */
    FollowedManager(
            X509ExtendedKeyManager own,
            Map<String, TlsIdentity> keys,
            Map<String, KeySource> sources,
            String algorithm,
            Provider provider,
            OncePerText warned) {
        this.current = own;
        this.keys = keys;
        this.sources = sources;
        this.algorithm = algorithm;
        this.provider = provider;
        this.warned = warned;
    }

    @Override
    public X509ExtendedKeyManager get() {
        return current;
    }

    /**
     * Goes over to the keys of a snapshot. What cannot be used is logged, and what is in use stays.
     *
     * @return the secrets whose keys have changed, for messages
     */
    synchronized Set<String> follow(Snapshot snapshot) {
        Map<String, TlsIdentity> next = new LinkedHashMap<>(keys);
        Set<String> changed = new LinkedHashSet<>();
        for (Map.Entry<String, KeySource> entry : sources.entrySet()) {
            TlsIdentity before = keys.get(entry.getKey());
            TlsIdentity identity = identity(entry.getValue(), snapshot);
            if (before != null && identity != null && !identity.hasChainOf(before)) {
                next.put(entry.getKey(), identity);
                changed.add(entry.getValue().describe(snapshot));
            }
        }
        return changed.isEmpty() || goOver(next, changed) ? changed : Collections.<String>emptySet();
    }

    private @Nullable TlsIdentity identity(KeySource source, Snapshot snapshot) {
        try {
            return source.in(snapshot);
        } catch (IOException e) {
            warn(source.describe(snapshot), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private boolean goOver(Map<String, TlsIdentity> next, Set<String> changed) {
        try {
            current = ManagerKeys.manager(next, algorithm, provider);
            keys = next;
            return true;
        } catch (GeneralSecurityException e) {
            for (String secrets : changed) { // the text of a library may hold anything
                warn(secrets, "this JVM cannot use them (" + e.getClass().getName() + ")");
            }
            return false;
        }
    }

    private void warn(String secrets, String reason) {
        if (warned.isNew(secrets + reason)) {
            Log.warn("The TLS key and certificate of " + secrets + " cannot be used: " + reason
                    + ". The previous ones stay in use; store a key and a certificate that belong together.");
        }
    }
}
