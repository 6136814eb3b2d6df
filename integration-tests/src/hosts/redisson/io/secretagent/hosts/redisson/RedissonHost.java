package io.secretagent.hosts.redisson;

import io.secretagent.hosts.jdk.Load;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.config.SingleServerConfig;

/** Redisson, which keeps its connections, and opens others when those were closed. Arguments: port, user, password. */
public final class RedissonHost {

    private RedissonHost() {}

    public static void main(String[] arguments) throws Exception {
        Load.run((user, password) -> login(arguments[0], user, password), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(String port, String user, String password) {
        Config config = new Config();
        SingleServerConfig server = config.useSingleServer();
        server.setAddress("redis://127.0.0.1:" + port);
        server.setUsername(user);
        server.setPassword(password);
        server.setConnectionPoolSize(4);
        server.setConnectionMinimumIdleSize(1);
        server.setSubscriptionConnectionMinimumIdleSize(0);
        server.setRetryAttempts(0);
        RedissonClient client = Redisson.create(config);
        return () -> client.getBucket("none").get() == null;
    }
}
