package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.testing.SecretsServer;
import io.secretagent.testing.netty.channel.GivenEventLoop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients other than those of reactive databases, with a stage that was not fetched at the start. */
@Timeout(60)
class EventLoopsTest {

    private static final String CLIENT = "mongodb";
    private static final String PENDING = "{{resolve:secretsmanager:TestingSecret:SecretString:pw:AWSPENDING}}";

    private final RunningLogins agent = new RunningLogins();
    private final SecretsServer aws = agent.aws;

    @AfterEach
    void stop() {
        agent.close();
    }

    private String sent() {
        return agent.clients.current(CLIENT, "app", PENDING, true);
    }

    @Test
    void aThreadIsALoopWhereOneIsOnItsStack() throws Exception {
        assertThat(EventLoops.isCurrent()).isFalse();
        assertThat(GivenEventLoop.run(EventLoops::isCurrent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.netty.channel.nio.NioEventLoop",
                "io.netty.channel.SingleThreadIoEventLoop",
                "io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoop",
                "sun.nio.ch.EPollPort$EventHandlerTask",
                "org.apache.hc.core5.reactor.IOReactorWorker",
                "org.apache.http.impl.nio.reactor.AbstractMultiworkerIOReactor$Worker"
            })
    void loopsAreKnownByTheirClasses(String type) {
        assertThat(EventLoops.isLoop(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.concurrent.ThreadPoolExecutor$Worker",
                "io.netty.util.concurrent.FastThreadLocalRunnable",
                "org.apache.http.impl.client.InternalHttpClient"
            })
    void otherThreadsMayWait(String type) {
        assertThat(EventLoops.isLoop(type)).isFalse();
    }

    @Test
    void anotherThreadWaitsForTheValue() {
        aws.put("AWSPENDING", "pending");

        assertThat(sent()).isEqualTo("pending");
    }

    @Test
    void inALoopTheFirstLoginFailsAndALaterOneHasTheValue() throws Exception {
        aws.put("AWSPENDING", "pending");

        assertThatThrownBy(() -> GivenEventLoop.run(this::sent))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessage("TestingSecret is being fetched.");
        agent.refresher.refreshNow(SecretVersion.pending("TestingSecret"), Duration.ofSeconds(20));
        assertThat(GivenEventLoop.run(this::sent)).isEqualTo("pending");
    }

    @Test
    void whatWasFetchedAheadIsThereInTheLoop() throws Exception {
        aws.put("AWSPENDING", "pending");

        agent.clients.fetchAhead(CLIENT, "app", PENDING);

        assertThat(GivenEventLoop.run(this::sent)).isEqualTo("pending");
    }

    @Test
    void aStageThatDoesNotExistIsSaidToBeMissingAlsoInTheLoop() {
        aws.lack("AWSPENDING");

        agent.clients.fetchAhead(CLIENT, "app", PENDING);
        assertThatThrownBy(() -> GivenEventLoop.run(this::sent)).hasMessage("TestingSecret is being fetched.");

        assertThatThrownBy(() -> GivenEventLoop.run(this::sent))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageNotContaining("is being fetched");
    }
}
