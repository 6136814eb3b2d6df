package io.secretagent.interception;

import io.secretagent.references.Origins;
import io.secretagent.store.SecretStore;
import io.secretagent.tls.TlsKeys;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedKeyManager;

/** Makes the key managers that follow their secrets, of a class in the boot loader, which must be defined before this class is loaded. */
final class KeyFollowing implements TlsKeys.Delegation {

    /** The class of those key managers. */
    static final String CLASS = "java.lang.SecretAgentKeyManager";

    private KeyFollowing() {}

    /** What follows the secrets of a store from now on. */
    static TlsKeys of(SecretStore store, Origins origins, Set<String> bound) {
        TlsKeys keys = new TlsKeys(store, origins, bound, new KeyFollowing());
        store.subscribe(keys);
        return keys;
    }

    @Override
    public X509ExtendedKeyManager to(Supplier<X509ExtendedKeyManager> current) {
        return new SecretAgentKeyManager(current);
    }
}
