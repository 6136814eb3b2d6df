package io.secretagent.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** The keys of a key manager by their aliases, and key managers made of such keys. */
final class ManagerKeys {

    private static final String[] TYPES = {"EC", "RSA", "RSASSA-PSS", "EdDSA", "Ed25519", "Ed448", "DSA"};
    /** The JDK's factory {@code PKIX} puts two numbers before the aliases of a key store. */
    private static final Pattern NUMBERS = Pattern.compile("^\\d+\\.\\d+\\.");

    /** Of a key store in memory, from which the keys are read at once. */
    private static final char[] PASSWORD = "in memory only".toCharArray();

    private ManagerKeys() {}

    /** The keys, in the order of their aliases; with the aliases of the key store where that can be seen. */
    static Map<String, TlsIdentity> of(X509ExtendedKeyManager manager) {
        Map<String, TlsIdentity> keys = new LinkedHashMap<>();
        for (String type : TYPES) {
            add(keys, manager, manager.getServerAliases(type, null));
            add(keys, manager, manager.getClientAliases(type, null));
        }
        return keys;
    }

    private static void add(
            Map<String, TlsIdentity> keys, X509ExtendedKeyManager manager, String @Nullable [] aliases) {
        for (String alias : aliases == null ? new String[0] : aliases) {
            PrivateKey key = manager.getPrivateKey(alias);
            X509Certificate[] chain = manager.getCertificateChain(alias);
            if (key != null && chain != null && chain.length > 0) {
                keys.put(NUMBERS.matcher(alias).replaceFirst(""), new TlsIdentity(key, chain));
            }
        }
    }

    /**
     * A new key manager.
     *
     * @param algorithm of its factory
     * @throws GeneralSecurityException if one of the keys cannot be used
     */
    static X509ExtendedKeyManager manager(Map<String, TlsIdentity> keys, String algorithm, Provider provider)
            throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm, provider);
        factory.init(store(keys), PASSWORD);
        for (KeyManager manager : factory.getKeyManagers()) {
            if (manager instanceof X509ExtendedKeyManager) {
                return (X509ExtendedKeyManager) manager;
            }
        }
        throw new GeneralSecurityException("no key manager for X.509");
    }

    private static KeyStore store(Map<String, TlsIdentity> keys) throws GeneralSecurityException {
        KeyStore store = emptyStore();
        for (Map.Entry<String, TlsIdentity> entry : keys.entrySet()) {
            store.setKeyEntry(entry.getKey(), entry.getValue().key, PASSWORD, entry.getValue().chain);
        }
        return store;
    }

    /** Of the kind that keeps aliases as they are, where this JVM has it. */
    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store;
        try {
            store = KeyStore.getInstance("CaseExactJKS");
        } catch (GeneralSecurityException e) {
            store = KeyStore.getInstance(KeyStore.getDefaultType());
        }
        try {
            store.load(null, null);
            return store;
        } catch (java.io.IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
