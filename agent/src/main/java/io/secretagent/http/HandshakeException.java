package io.secretagent.http;

import java.io.IOException;
import javax.net.ssl.SSLException;

/** A TLS handshake failed; its cause says why. Adds the certificates that were trusted, for the message. */
final class HandshakeException extends SSLException {

    private static final long serialVersionUID = 1L;

    final transient TrustedCertificates trusted;
    private final SSLException thrown;

    HandshakeException(SSLException thrown, TrustedCertificates trusted) {
        super(thrown);
        this.thrown = thrown;
        this.trusted = trusted;
    }

    /** What the JDK has thrown, if it is a failed handshake; else the exception itself. */
    static IOException unwrapped(IOException e) {
        return e instanceof HandshakeException ? ((HandshakeException) e).thrown : e;
    }
}
