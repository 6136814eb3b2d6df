package io.secretagent.http;

import java.io.IOException;
import java.security.GeneralSecurityException;

/** TLS cannot even be tried in this JVM. The message says why and what to do. */
final class TlsException extends IOException {

    private static final long serialVersionUID = 1L;

    TlsException(String message) {
        super(message);
    }

    /** The JVM's own settings of TLS are broken: its message may name a file, never its content, so the class alone is shown. */
    static TlsException noContext(GeneralSecurityException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new TlsException("This JVM cannot make a TLS context ("
                + e.getClass().getSimpleName() + ", " + root.getClass().getSimpleName()
                + "). Check javax.net.ssl.trustStore, its type and its password.");
    }
}
