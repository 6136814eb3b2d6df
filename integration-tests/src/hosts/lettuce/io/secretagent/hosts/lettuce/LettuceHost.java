package io.secretagent.hosts.lettuce;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.secretagent.hosts.jdk.Load;
import reactor.core.publisher.Mono;

/**
 * Lettuce with one client for all connections. Arguments: port, user, password, and the host of a server over TLS, or {@code provider} for
 * credentials that are created when a connection is opened.
 */
public final class LettuceHost {

    private LettuceHost() {}

    public static void main(String[] arguments) throws Exception {
        String last = arguments.length > 3 ? arguments[3] : null;
        boolean isProvided = "provider".equals(last);
        String host = isProvided ? null : last;
        Load.run(
                (user, password) -> login(host, arguments[0], user, password, isProvided),
                arguments[1],
                arguments[2],
                20);
    }

    private static Load.Login login(String host, String port, String user, String password, boolean isProvided) {
        RedisURI uri = RedisURI.builder()
                .withHost(host == null ? "127.0.0.1" : host)
                .withPort(Integer.parseInt(port))
                .withSsl(host != null)
                .withVerifyPeer(host == null)
                .withAuthentication(isProvided ? "none" : user, (isProvided ? "none" : password).toCharArray())
                .build();
        if (isProvided) {
            uri.setCredentialsProvider(
                    () -> Mono.fromCallable(() -> RedisCredentials.just(user, password.toCharArray())));
        }
        ClientResources resources = DefaultClientResources.builder()
                .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE) // the JVM's
                .build();
        RedisClient client = RedisClient.create(resources, uri);
        return () -> {
            try (StatefulRedisConnection<String, String> redis = client.connect()) {
                return redis.sync().ping().equals("PONG");
            }
        };
    }
}
