package io.secretagent.http;

import java.io.IOException;
import java.security.GeneralSecurityException;

/** TLS cannot be used in this JVM with its settings. The message says why and what to do. */
final class TlsException extends IOException {

    private static final long serialVersionUID = 1L;

    TlsException(String message) {
        super(message);
    }

    /** The JVM's TLS settings are broken. Only the exceptions' class names are shown, not their messages. */
    static IOException noContext(GeneralSecurityException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new TlsException("This JVM cannot create a TLS context ("
                + e.getClass().getSimpleName() + ", " + root.getClass().getSimpleName()
                + "). Check javax.net.ssl.trustStore, its type and its password.");
    }
}
