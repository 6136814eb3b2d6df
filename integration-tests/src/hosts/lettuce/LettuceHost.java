import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.secretagent.hosts.Load;

/** Lettuce with one client for all connections. Arguments: port, user, password. */
public final class LettuceHost {

    private LettuceHost() {}

    /** Runs the load. */
    public static void main(String[] arguments) throws Exception {
        RedisURI uri = RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(Integer.parseInt(arguments[0]))
                .withAuthentication(
                        Load.read(arguments[1]), Load.read(arguments[2]).toCharArray())
                .build();
        RedisClient client = RedisClient.create(uri);
        Load.run(
                () -> {
                    try (StatefulRedisConnection<String, String> redis = client.connect()) {
                        return redis.sync().ping().equals("PONG");
                    }
                },
                1,
                20);
    }
}
