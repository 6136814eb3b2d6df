package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.LoadHost;
import io.secretagent.it.harness.rotation.RotatedSecret;
import io.secretagent.it.harness.rotation.RunningLoad;
import io.secretagent.it.harness.servers.HostedBroker;
import io.secretagent.it.harness.servers.HttpSecrets;
import io.secretagent.it.harness.servers.LoginServer;
import io.secretagent.it.harness.servers.Redis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clients that read their credentials in event loops, of which one needs a version that the agent did not fetch at its start, while Secrets
 * Manager is slow: the first login succeeds, and no loop waits.
 */
@Tag("once")
@Tag("long")
class EventLoopsTest {

    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMillis(200);

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    private enum Client {
        LETTUCE(Redis::start, "lettuce", 8, List.of(), "io.lettuce:lettuce-core:7.7.0.RELEASE"),
        LETTUCE_PROVIDER(Redis::start, "lettuce", 8, List.of("provider"), "io.lettuce:lettuce-core:7.7.0.RELEASE"),
        REDISSON(Redis::start, "redisson", 8, List.of(), "org.redisson:redisson:4.7.0"),
        MONGODB(
                HostedBroker::mongo,
                "mongo-reactive",
                8,
                List.of(),
                "org.mongodb:mongodb-driver-reactivestreams:5.8.1",
                "org.slf4j:slf4j-nop:1.7.36"),
        HTTP_CLIENT(
                HttpSecrets::start,
                "http-client-5",
                8,
                List.of("async"),
                "org.apache.httpcomponents.client5:httpclient5:5.6.5"),
        WEB_CLIENT(
                HttpSecrets::start,
                "spring-http",
                17,
                List.of("key"),
                "org.springframework:spring-webflux:6.2.19",
                "io.projectreactor.netty:reactor-netty-http:1.2.11",
                "org.springframework:spring-context:6.2.19");

        private final Supplier<LoginServer> server;
        private final LoadHost host;
        private final List<String> mode;

        Client(Supplier<LoginServer> server, String folder, int java, List<String> mode, String... libraries) {
            this.server = server;
            this.host = new LoadHost(folder, java, List.of(libraries));
            this.mode = mode;
        }

        /** References in a header are resolved for hosts that the secret is bound to. */
        String resource(RotatedSecret secret) {
            String yaml = aws.secretManager(secret.name(), secret.arn());
            return this == WEB_CLIENT
                    ? yaml.replace(
                            ": " + secret.arn(), ":\n        arn: " + secret.arn() + "\n        hosts: [127.0.0.1]")
                    : yaml;
        }
    }

    @AfterEach
    void endFaults() {
        aws.aws.faults().clear();
    }

    @ParameterizedTest
    @EnumSource
    void theFirstLoginWithAnotherStageSucceedsAndNoEventLoopWaits(Client client) {
        try (LoginServer server = client.server.get()) {
            RotatedSecret secret = new RotatedSecret(aws, server);
            secret.wrongPassword();
            String previous = "{{resolve:secretsmanager:" + secret.name() + ":SecretString:password:AWSPREVIOUS}}";
            HostJvm jvm = HostJvm.in(folder).option("-Dwatch-loops=true").agent(client.resource(secret));
            jvm.command("-cp", client.host.classPath(), client.host.mainClass(), server.address());
            jvm.command(secret.user(), previous).command(client.mode.toArray(String[]::new));
            aws.aws.faults().latency(SLOW).untilCleared();
            try (RunningLoad load = RunningLoad.start(jvm)) {
                load.awaitConnections(5);

                assertThat(load.counts().failed()).as(load.lastFailure()).isZero();
                assertThat(load.longestInLoop()).isLessThan(LONGEST);
            }
        }
    }
}
