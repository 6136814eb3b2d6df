package io.secretagent.config;

import java.net.URI;

/**
 * The section {@code secret-manager.aws.proxy}, Aerospike's. Its files for TLS with the proxy are allowed, so that a file that
 * has them is valid, and are not read.
 */
final class ProxySection {

    private static final String[] TLS = {"tls", "ca-file", "cert-file", "key-file"};

    private ProxySection() {}

    /** The proxy's URL, or null where there is none. */
    static URI read(Section proxy) {
        if (proxy == null) {
            return null;
        }
        URI url = Endpoints.proxy(proxy, "url");
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
