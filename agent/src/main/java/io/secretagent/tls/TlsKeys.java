package io.secretagent.tls;

import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.references.Origins;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import java.lang.ref.WeakReference;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Replaces key managers that an application gets, if any of their keys came from a secret, by ones that follow the rotations of that
 * secret. What the application was not given by the agent is not followed. Thread-safe.
 */
public final class TlsKeys implements SecretStore.Listener {

    /** Makes the key manager that an application gets. */
    public interface Delegation {

        /** A key manager that delegates each handshake to the current one. */
        X509ExtendedKeyManager to(Supplier<X509ExtendedKeyManager> current);
    }

    private final SecretStore store;
    private final Set<String> bound;
    private final Delegation delegation;
    private final KnownCertificates known;
    private final ClientSessions sessions = new ClientSessions();
    private final OncePerText warned = new OncePerText();
    /** As long as the application holds them. */
    private final List<WeakReference<FollowedManager>> followed = new ArrayList<>();

    /** True while this object, under its lock, makes a key manager itself. */
    private boolean isMaking;

    /**
     * Follows nothing yet; to be subscribed to the store.
     *
     * @param bound the resources that are bound to hosts; their keys are not followed
     */
    public TlsKeys(SecretStore store, Origins origins, Set<String> bound, Delegation delegation) {
        this.store = store;
        this.bound = bound;
        this.delegation = delegation;
        this.known = new KnownCertificates(origins);
    }

    @Override
    public synchronized void changed(SecretChange change) {
        if (!PemText.isIn(change.before, change.version) && !PemText.isIn(change.after, change.version)) {
            return;
        }
        known.read(change.before);
        known.read(change.after);
        Set<String> changed = new TreeSet<>();
        for (WeakReference<FollowedManager> each : followed) {
            FollowedManager manager = each.get();
            if (manager != null) {
                changed.addAll(follow(manager, change.after));
            }
        }
        if (!changed.isEmpty()) {
            sessions.end();
        }
        for (String secrets : changed) {
            Log.info("New TLS handshakes use the key and the certificate of " + secrets + "; open connections stay");
        }
    }

    /** Forgets the texts of secrets, before a checkpoint of the JVM; their certificates stay known. */
    public synchronized void forget() {
        known.read(store.snapshot());
        known.forget();
    }

    /** Remembers a context that has just been given its key managers. */
    public void initialised(SSLContext context) {
        sessions.add(context);
    }

    private void forgetCollected() {
        for (Iterator<WeakReference<FollowedManager>> all = followed.iterator(); all.hasNext(); ) {
            if (all.next().get() == null) {
                all.remove();
            }
        }
    }

    private Set<String> follow(FollowedManager manager, Snapshot snapshot) {
        isMaking = true;
        try {
            return manager.follow(snapshot);
        } finally {
            isMaking = false;
        }
    }

    /** The key managers of a factory, some of them replaced; null if none of their keys came from a secret. */
    public synchronized KeyManager @Nullable [] following(KeyManagerFactory factory, KeyManager[] managers) {
        if (isMaking || factory.getClass() != KeyManagerFactory.class || isFips(factory.getProvider())) {
            return null; // a class of its own chooses among the keys of another factory, whose key manager follows
        }
        forgetCollected();
        known.read(store.snapshot());
        KeyManager[] replaced = managers.clone();
        boolean isReplaced = false;
        for (int i = 0; i < replaced.length; i++) {
            FollowedManager manager = followed(factory, replaced[i]);
            if (manager != null) {
                replaced[i] = delegation.to(manager);
                follow(manager, store.snapshot());
                followed.add(new WeakReference<>(manager));
                isReplaced = true;
            }
        }
        return isReplaced ? replaced : null;
    }

    /** In this mode, which Java 8 to 12 have, TLS takes no key managers but the JDK's own. */
    private static boolean isFips(Provider provider) {
        return provider.getName().equals("SunJSSE") && provider.getInfo().contains("FIPS mode");
    }

    private @Nullable FollowedManager followed(KeyManagerFactory factory, KeyManager manager) {
        if (!(manager instanceof X509ExtendedKeyManager)) {
            return null;
        }
        X509ExtendedKeyManager own = (X509ExtendedKeyManager) manager;
        Map<String, TlsIdentity> keys = ManagerKeys.of(own);
        Map<String, KeySource> sources = new LinkedHashMap<>();
        for (Map.Entry<String, TlsIdentity> entry : keys.entrySet()) {
            KeySource source = known.find(entry.getValue().chain);
            if (source != null && !isBound(source)) {
                sources.put(entry.getKey(), source);
            }
        }
        return sources.isEmpty()
                ? null
                : new FollowedManager(own, keys, sources, factory.getAlgorithm(), factory.getProvider(), warned);
    }

    private boolean isBound(KeySource source) {
        for (SecretVersion version : source.versions()) {
            if (bound.contains(version.resource)) {
                return true;
            }
        }
        return false;
    }
}
