package io.secretagent.config;

import java.net.URI;

/**
 * Reads Aerospike's section {@code secret-manager.aws.proxy}. Its files for TLS with the proxy are allowed and not read, so that
 * a configuration that has them is valid.
 */
final class ProxySection {

    private static final String[] TLS = {"tls", "ca-file", "cert-file", "key-file"};

    private ProxySection() {}

    /** The proxy's URL, or null where there is none. */
    static URI read(Section proxy) {
        if (proxy == null) {
            return null;
        }
        URI url = Addresses.proxy(proxy, "url");
        for (String key : TLS) {
            if (proxy.names().contains(key) && proxy.has(key)) {
                proxy.warning(
                        key,
                        "is not read: the trust store of this JVM (javax.net.ssl.trustStore) decides about the proxy's"
                                + " certificate, and the proxy is shown none");
            }
        }
        proxy.finish();
        return url;
    }
}
