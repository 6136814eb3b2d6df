package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.Redis;
import java.util.List;

/** A real Redis server, and clients that log in for each operation, or whose pool or one connection does when it must. */
public final class RedisClients {

    public static final ClientVersion JEDIS = ClientVersion.of("Jedis", "jedis", 8, "redis.clients:jedis:7.5.3");

    private static final ClientVersion LETTUCE =
            ClientVersion.of("Lettuce", "lettuce", 8, "io.lettuce:lettuce-core:7.7.0.RELEASE");

    public static final ClientFamily FAMILY = new ClientFamily(
            "Redis",
            Redis::start,
            List.of(
                    ClientVersion.of("Jedis", "jedis", 8, "redis.clients:jedis:5.2.0"),
                    JEDIS,
                    ClientVersion.of("Lettuce", "lettuce", 8, "io.lettuce:lettuce-core:6.8.1.RELEASE"),
                    LETTUCE,
                    ClientVersion.of("Redisson", "redisson", 8, "org.redisson:redisson:3.17.0"),
                    ClientVersion.of("Redisson", "redisson", 8, "org.redisson:redisson:3.52.0"),
                    ClientVersion.of("Redisson", "redisson", 8, "org.redisson:redisson:4.7.0")));

    private RedisClients() {}
}
