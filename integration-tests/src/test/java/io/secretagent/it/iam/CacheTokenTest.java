package io.secretagent.it.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.iam.RedisGate;
import io.secretagent.it.harness.iam.TokenCheck;
import io.secretagent.it.harness.rotation.LoadHost;
import io.secretagent.it.harness.rotation.RunningLoad;
import io.secretagent.it.harness.rotation.Sink;
import io.secretagent.it.harness.servers.Redis;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Logins to a real Redis, through a gate that checks tokens as Amazon ElastiCache and Amazon MemoryDB do. */
@Tag("once")
class CacheTokenTest {

    private static final String PASSWORD = "p-iam-redis-7719";
    private static final String OTHER = "evil.example";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Other", "{\"password\":\"p-iam-other-5522\"}");

    @AutoClose
    private static Redis redis;

    @TempDir
    Path folder;

    @BeforeAll
    static void startRedis() {
        redis = Redis.start();
        redis.set("iam-app", PASSWORD);
    }

    private static RedisGate gate(String service, String cache) {
        AwsCredentialsIdentity owner = AwsCredentialsIdentity.create(aws.key.accessKeyId(), aws.key.secretAccessKey());
        TokenCheck check = new TokenCheck(owner, service, TestingAws.REGION);
        return new RedisGate(cache, Integer.parseInt(redis.address()), PASSWORD, check);
    }

    private RunningLoad start(Sink client, RedisGate gate, String server, String reference) {
        Path hosts = PrivateFile.write(folder.resolve("hosts"), "127.0.0.1 " + server + "\n");
        LoadHost host = client.host();
        return RunningLoad.start(HostJvm.in(folder)
                .option("-Djdk.net.hosts.file=" + hosts)
                .option("-Djavax.net.ssl.trustStore=" + gate.trustStore(folder))
                .agent(aws.secretManager("Other", arn))
                .command("-cp", host.classPath(), host.mainClass())
                .command("" + gate.port(), "iam-app", reference, server));
    }

    private static void awaitConnections(RunningLoad load) {
        load.awaitAttempts(10);
        assertThat(load.counts().ok()).as(load.lastFailure()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"JEDIS_5", "JEDIS_7", "LETTUCE_6", "LETTUCE_7"})
    void aReferenceLogsInWithTokensThatTheGateAccepts(Sink client) {
        String server = "my-orders-a1b2c3.serverless.usw1.cache.amazonaws.com";
        try (RedisGate gate = gate("elasticache", "my-orders");
                RunningLoad load = start(client, gate, server, "{{resolve:elasticache-iam}}")) {
            awaitConnections(load);

            assertThat(load.counts().failed()).as(load.lastFailure()).isZero();
            assertThat(gate.refusals()).isEmpty();
            assertThat(new TreeSet<>(gate.tokens())).hasSize(1);
            assertThat(gate.tokens().get(0)).contains("&ResourceType=ServerlessCache&");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JEDIS_7", "LETTUCE_7"})
    void aClusterOfMemoryDbIsTheSame(Sink client) {
        String server = "clustercfg.orders.a1b2c3.memorydb.us-west-1.amazonaws.com";
        try (RedisGate gate = gate("memorydb", "orders");
                RunningLoad load = start(client, gate, server, "{{resolve:memorydb-iam}}")) {
            awaitConnections(load);

            assertThat(gate.refusals()).isEmpty();
            assertThat(load.counts().failed()).as(load.lastFailure()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JEDIS_7", "LETTUCE_7"})
    void aServerOfAnotherNameGetsNothing(Sink client) {
        try (RedisGate gate = gate("elasticache", "orders");
                RunningLoad load = start(client, gate, OTHER, "{{resolve:elasticache-iam}}")) {
            load.awaitFailures(3);

            assertThat(load.counts().ok()).isZero();
            assertThat(gate.tokens()).isEmpty();
        }
    }
}
