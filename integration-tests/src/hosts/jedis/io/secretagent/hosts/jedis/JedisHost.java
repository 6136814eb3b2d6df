package io.secretagent.hosts.jedis;

import io.secretagent.hosts.jdk.Load;
import javax.net.ssl.SSLParameters;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;

/** Jedis with one configuration for all connections. Arguments: port, user, password, and the host of a server over TLS. */
public final class JedisHost {

    private JedisHost() {}

    public static void main(String[] arguments) throws Exception {
        boolean isTls = arguments.length > 3;
        HostAndPort server = new HostAndPort(isTls ? arguments[3] : "127.0.0.1", Integer.parseInt(arguments[0]));
        Load.run((user, password) -> login(server, user, password, isTls), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(HostAndPort server, String user, String password, boolean isTls) {
        JedisClientConfig config = DefaultJedisClientConfig.builder()
                .user(user)
                .password(password)
                .ssl(isTls)
                .sslParameters(new SSLParameters()) // the certificate has no name
                .build();
        return () -> {
            try (Jedis redis = new Jedis(server, config)) {
                return redis.ping().equals("PONG");
            }
        };
    }
}
