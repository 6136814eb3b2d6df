package io.secretagent.hooks;

import java.util.List;

/**
 * Jedis 4.2 and newer, Lettuce 6.2 and newer, Redisson 3 and 4: replaces user and password each time a connection authenticates. A
 * refused login is repeated by Jedis in the same call, and by Lettuce on the same connection, also on one that was lost and is opened again.
 */
final class RedisHook {

    private static final String JEDIS = "redis.clients.jedis.";
    private static final String JEDIS_CREDENTIALS = JEDIS + "DefaultRedisCredentials";
    private static final String LETTUCE_CREDENTIALS = "io.lettuce.core.StaticRedisCredentials";
    private static final String REDISSON = "org.redisson.client.";
    private static final String REDISSON_CREDENTIALS = "org.redisson.config.Credentials";

    static final List<Target> TARGETS = ClientHook.of(HookName.REDIS)
            .credential(JEDIS_CREDENTIALS, "getUser")
            .credential(JEDIS_CREDENTIALS, "getPassword")
            .login(JEDIS + "Connection", "initializeFromClientConfig", JEDIS + "JedisClientConfig")
            .unlessOlder()
            .credential(LETTUCE_CREDENTIALS, "getUsername")
            .credential(LETTUCE_CREDENTIALS, "getPassword")
            .calledLogin("io.lettuce.core.RedisHandshake", "initialize", "io.netty.channel.Channel")
            .credential(REDISSON + "RedisClientConfig", "getUsername")
            .credential(REDISSON + "RedisClientConfig", "getPassword")
            .credential(REDISSON_CREDENTIALS, "getUsername")
            .credential(REDISSON_CREDENTIALS, "getPassword")
            .refusal(REDISSON + "RedisWrongPasswordException")
            .targets();

    private RedisHook() {}
}
