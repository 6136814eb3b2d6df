package io.secretagent.hosts.keystore;

import io.secretagent.hosts.jdk.Load;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A new TLS context from a PKCS12 file each time. Arguments: the file, a user who is not used, the password. */
public final class KeyStoreHost {

    private KeyStoreHost() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Paths.get(arguments[0]);
        Load.run((user, password) -> opening(file, password.toCharArray()), arguments[1], arguments[2], 20);
    }

    private static Load.Login opening(Path file, char[] password) {
        return () -> {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password);
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return store.size() > 0;
        };
    }
}
