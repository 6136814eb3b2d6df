package io.secretagent.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Reads Aerospike's section {@code secret-manager.aws.proxy}. Its files for TLS with the proxy are accepted but ignored, so that a
 * configuration that has them is valid.
 */
final class ProxySection {

    private static final String[] TLS = {"tls", "ca-file", "cert-file", "key-file"};

    private ProxySection() {}

    /** The proxy's URL, or null if it is missing or wrong. */
    static @Nullable URI read(Section proxy) {
        URI url = Addresses.proxy(proxy, "url");
        for (String key : TLS) {
            if (proxy.names().contains(key) && proxy.has(key)) {
                proxy.warning(
                        key,
                        "is ignored: the proxy's certificate is checked against the trust store of this JVM"
                                + " (javax.net.ssl.trustStore), and the proxy gets no client certificate");
            }
        }
        proxy.finish();
        return url;
    }
}
