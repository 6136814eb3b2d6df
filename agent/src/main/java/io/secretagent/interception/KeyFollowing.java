package io.secretagent.interception;

import io.secretagent.references.Origins;
import io.secretagent.store.SecretStore;
import io.secretagent.tls.TlsKeys;
import java.lang.reflect.Constructor;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedKeyManager;

/** Makes the key managers that follow their secrets. No code names their class: it is not defined in every JVM. */
final class KeyFollowing implements TlsKeys.Delegation {

    /** The class of those key managers, of the boot loader then. */
    static final String CLASS = "java.lang.SecretAgentKeyManager";

    private final Constructor<? extends X509ExtendedKeyManager> constructor;

    private KeyFollowing(Constructor<? extends X509ExtendedKeyManager> constructor) {
        this.constructor = constructor;
    }

    /**
     * What follows the secrets of a store from now on.
     *
     * @param type the class of the key managers, once it is defined
     * @throws IllegalStateException if it cannot be used
     */
    static TlsKeys of(Class<?> type, SecretStore store, Origins origins, Set<String> bound) {
        try {
            TlsKeys keys = new TlsKeys(
                    store,
                    origins,
                    bound,
                    new KeyFollowing(
                            type.asSubclass(X509ExtendedKeyManager.class).getConstructor(Supplier.class)));
            store.subscribe(keys);
            return keys;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public X509ExtendedKeyManager to(Supplier<X509ExtendedKeyManager> current) {
        try {
            return constructor.newInstance(current);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
