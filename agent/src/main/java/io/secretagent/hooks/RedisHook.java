package io.secretagent.hooks;

import java.util.List;

/**
 * Jedis 4.2 and newer, Lettuce 6.2 and newer, Redisson 3 and 4: replaces user and password each time a connection authenticates. A
 * refused login is repeated by Jedis in the same call, and by Lettuce on the same connection, also on one that was lost and is opened again.
 */
final class RedisHook {

    private static final String JEDIS = "redis.clients.jedis.DefaultRedisCredentials";
    private static final String LETTUCE = "io.lettuce.core.StaticRedisCredentials";
    private static final String REDISSON = "org.redisson.client.RedisClientConfig";
    private static final String REDISSON_CREDENTIALS = "org.redisson.config.Credentials";

    private static final String TEXT = "java.lang.String";

    static final List<Target> TARGETS = ClientHook.of(HookName.REDIS)
            .credential(JEDIS, "getUser")
            .credential(JEDIS, "getPassword")
            .login(
                    "redis.clients.jedis.Connection",
                    "initializeFromClientConfig",
                    "redis.clients.jedis.JedisClientConfig")
            .unlessOlder()
            .created(LETTUCE)
            .credential(LETTUCE, "getUsername")
            .credential(LETTUCE, "getPassword")
            .calledLogin("io.lettuce.core.RedisHandshake", "initialize", "io.netty.channel.Channel")
            .add(REDISSON, "setUsername", Capture.FIRST_ARGUMENT, Operation.FETCH_AHEAD, TEXT)
            .add(REDISSON, "setPassword", Capture.FIRST_ARGUMENT, Operation.FETCH_AHEAD, TEXT)
            .credential(REDISSON, "getUsername")
            .credential(REDISSON, "getPassword")
            .credential(REDISSON_CREDENTIALS, "getUsername")
            .credential(REDISSON_CREDENTIALS, "getPassword")
            .refusal("org.redisson.client.RedisWrongPasswordException")
            .add(
                    "redis.clients.jedis.DefaultJedisSocketFactory",
                    Target.CONSTRUCTOR,
                    Capture.FIRST_ARGUMENT_WITH_SECOND,
                    Operation.REMEMBER_SERVER,
                    "redis.clients.jedis.HostAndPort",
                    "redis.clients.jedis.JedisClientConfig")
            .add(
                    "io.lettuce.core.ConnectionState",
                    "apply",
                    Capture.FIRST_ARGUMENT,
                    Operation.REMEMBER_SERVER,
                    "io.lettuce.core.RedisURI")
            .targets();

    private RedisHook() {}
}
