package io.secretagent.hosts.kafka;

import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.SslEngineFactory;

/** Records the TLS settings that the client is configured with. */
public final class SeenEngines implements SslEngineFactory {

    static String password;
    static Object linger;
    static Object custom;

    @Override
    public void configure(Map<String, ?> settings) {
        password = ((Password) settings.get("ssl.key.password")).value();
        custom = settings.get("custom.setting");
        linger = settings.get("linger.ms");
    }

    @Override
    public SSLEngine createClientSslEngine(String host, int port, String identification) {
        try {
            return SSLContext.getDefault().createSSLEngine(host, port);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SSLEngine createServerSslEngine(String host, int port) {
        return createClientSslEngine(host, port, "");
    }

    @Override
    public boolean shouldBeRebuilt(Map<String, Object> settings) {
        return false;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return Collections.emptySet();
    }

    @Override
    public KeyStore keystore() {
        return null;
    }

    @Override
    public KeyStore truststore() {
        return null;
    }

    @Override
    public void close() {}
}
