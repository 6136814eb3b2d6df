package io.secretagent.interception;

import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import io.secretagent.log.Log;
import io.secretagent.references.Origins;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import io.secretagent.weaving.BootClass;
import io.secretagent.weaving.Bridge;
import io.secretagent.weaving.LoadedClasses;
import io.secretagent.weaving.Weaver;
import io.secretagent.weaving.WovenClasses;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the hooks of the JDK's own classes when there are earlier values to replace: at the first rotation. Key managers have to
 * follow their secrets from the start, so those are woven as soon as there is a secret with a private key.
 */
final class JdkWeaving implements SecretStore.Listener {

    private static final String PRIVATE_KEY = "PRIVATE KEY-----";

    private final List<Target> ofKeys = new ArrayList<>();
    private final List<Target> ofRotation = new ArrayList<>();
    private final Instrumentation instrumentation;
    private final Bridge bridge;
    private final WovenClasses woven;
    private final CredentialUses credentialUses;
    private final SecretStore store;
    private final Origins origins;
    /** The resources that are bound to hosts. */
    private final Set<String> bound;

    private boolean isRotated;
    private boolean hasKeys;

    JdkWeaving(
            List<Target> targets,
            Instrumentation instrumentation,
            Bridge bridge,
            WovenClasses woven,
            CredentialUses credentialUses,
            SecretStore store,
            Origins origins,
            Set<String> bound) {
        for (Target target : targets) {
            boolean follows =
                    target.operation == Operation.FOLLOW_KEYS || target.operation == Operation.REMEMBER_TLS_CONTEXT;
            (follows ? ofKeys : ofRotation).add(target);
        }
        this.instrumentation = instrumentation;
        this.bridge = bridge;
        this.woven = woven;
        this.credentialUses = credentialUses;
        this.store = store;
        this.origins = origins;
        this.bound = bound;
    }

    /** Weaves what the secrets of the store need, and subscribes to it. */
    void begin() {
        Snapshot snapshot = store.snapshot();
        for (SecretVersion version : snapshot.versions()) {
            weaveForKeys(snapshot.get(version));
        }
        store.subscribe(this);
    }

    /** The first value of a secret that was fetched late is no rotation. */
    @Override
    public void changed(SecretChange change) {
        weaveForKeys(change.after.get(change.version));
        if (!isRotated && change.before.get(change.version) != null) {
            isRotated = true;
            weave(ofRotation);
        }
    }

    private void weaveForKeys(@Nullable SecretValue value) {
        if (hasKeys || ofKeys.isEmpty() || value == null || !value.whole.contains(PRIVATE_KEY)) {
            return;
        }
        hasKeys = true;
        try {
            Class<?> type = BootClass.define(instrumentation, KeyFollowing.CLASS);
            credentialUses.setTlsKeys(KeyFollowing.of(type, store, origins, bound));
            weave(ofKeys);
        } catch (IllegalStateException e) {
            Log.warn("Key managers do not follow the rotations of secrets in this JVM: " + e.getMessage());
        }
    }

    private void weave(List<Target> targets) {
        instrumentation.addTransformer(new Weaver(targets, Collections.<Target>emptyList(), bridge, woven), true);
        LoadedClasses.weave(targets, instrumentation);
    }
}
