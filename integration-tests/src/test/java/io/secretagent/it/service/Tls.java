package io.secretagent.it.service;

import io.secretagent.it.PrivateFile;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** PEM files for a listener, and the YAML that names them. */
final class Tls {

    private Tls() {}

    /** Writes a certificate with its chain, and its key as PKCS#8. */
    static String files(Path folder, Identity server) throws GeneralSecurityException {
        return files(folder, server.certificates(), server.pkcs8());
    }

    static String files(Path folder, String certificates, String key) {
        return "cert-file: " + PrivateFile.write(folder.resolve("server.pem"), certificates) + ", key-file: "
                + PrivateFile.write(folder.resolve("server.key"), key);
    }
}
