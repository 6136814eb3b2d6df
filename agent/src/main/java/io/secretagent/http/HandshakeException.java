package io.secretagent.http;

import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A TLS handshake failed; its cause says why. Adds the certificates that were trusted, for the message. */
final class HandshakeException extends SSLException {

    private static final long serialVersionUID = 1L;

    /** Null where it is not known. */
    final transient @Nullable TrustedCertificates trusted;

    private final SSLException thrown;

    HandshakeException(SSLException thrown, @Nullable TrustedCertificates trusted) {
        super(thrown);
        this.thrown = thrown;
        this.trusted = trusted;
    }

    /** Typed so that the caller's verification does not load this class. */
    static IOException of(SSLException thrown, @Nullable TrustedCertificates trusted) {
        return new HandshakeException(thrown, trusted);
    }

    /** What the JDK has thrown, if it is a failed handshake; else the exception itself. */
    static IOException unwrapped(IOException e) {
        return e instanceof HandshakeException ? ((HandshakeException) e).thrown : e;
    }
}
