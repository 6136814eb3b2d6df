package io.secretagent.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/** A private key with its certificate and those that signed it. Not to be changed. */
final class TlsIdentity {

    final PrivateKey key;
    /** The key's own certificate first. */
    final X509Certificate[] chain;

    TlsIdentity(PrivateKey key, X509Certificate[] chain) {
        this.key = key;
        this.chain = chain;
    }

    boolean hasChainOf(TlsIdentity other) {
        return Arrays.equals(chain, other.chain);
    }
}
