package io.secretagent.it.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.credentials.Place;
import io.secretagent.it.harness.credentials.Source;
import io.secretagent.it.harness.service.SecretClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Before a checkpoint the agent holds no secret, file or socket; after the restore it is as after a start. */
@Timeout(120)
class CheckpointTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String FIRST = "{\"username\":\"u-crac-one\",\"password\":\"p-crac-4501-one\"}";
    private static final String SECOND = "{\"username\":\"u-crac-two\",\"password\":\"p-crac-4502-two\"}";
    private static final String REFERENCE = "secrets:S:password";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    private final String name = "S-" + System.nanoTime();
    private final String arn = aws.secret(name, FIRST);

    @AfterEach
    void repair() {
        aws.aws.faults().clear();
    }

    private HostJvm jvm(String more) {
        Path keys = PrivateFile.write(
                folder.resolve("keys"), """
                [default]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                """.formatted(aws.key.accessKeyId(), aws.key.secretAccessKey()));
        return HostJvm.in(folder)
                .agent(aws.secretManager(Optional.empty(), "S", arn) + "refresh: {interval: 1s}\n" + more)
                .environment("AWS_SHARED_CREDENTIALS_FILE", keys.toString())
                .environment("OF_SECRET", REFERENCE)
                .option("-Dof.secret=" + REFERENCE);
    }

    private RunningHost start(CheckpointHost api, String more) {
        return api.in(jvm(more), folder).startCommand();
    }

    private static void assertDone(RunningHost host, String command) {
        assertThat(host.ask(command)).as(host::stderr).isEqualTo("done");
    }

    private static void assertHas(RunningHost host, String user, String password) {
        assertThat(host.property("S.username")).isEqualTo(user);
        assertThat(host.property("S.password")).isEqualTo(password);
        assertThat(host.property("of.secret")).isEqualTo(password);
        assertThat(host.ask("env OF_SECRET")).isEqualTo(password);
    }

    private static void assertHasReferences(RunningHost host) {
        assertThat(host.property("S.username")).isEqualTo("secrets:S:username");
        assertThat(host.property("S.password")).isEqualTo(REFERENCE);
        assertThat(host.property("of.secret")).isEqualTo(REFERENCE);
        assertThat(host.ask("env OF_SECRET")).isEqualTo(REFERENCE);
    }

    @ParameterizedTest
    @EnumSource
    void aRotationBetweenCheckpointAndRestoreIsThereBeforeTheApplicationGoesOn(CheckpointHost api) {
        try (RunningHost host = start(api, "")) {
            assertHas(host, "u-crac-one", "p-crac-4501-one");
            host.ask("collect"); // contexts have weak references to their resources
            assertDone(host, "before");
            assertHasReferences(host);
            aws.secretAgain(name, SECOND);
            assertDone(host, "after");

            assertHas(host, "u-crac-two", "p-crac-4502-two");
            assertThat(host.ask("own")).isEqualTo(" before: one after: two");
            aws.secretAgain(name, FIRST.replace("4501", "4503"));
            host.awaitProperty("S.password", "p-crac-4503-one", SOON);
        }
    }

    static Stream<Arguments> jdks() {
        return Jdks.rows()
                .flatMap(jdk -> Stream.of(CheckpointHost.values())
                        .filter(api -> api.runsOn(jdk.version()))
                        .map(api -> Arguments.of(jdk, api)));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    @Tag("once")
    void everyJvmGoesOnWithTheVersionOfTheRestore(Jdk jdk, CheckpointHost api) {
        HostJvm jvm = api.in(jvm("").java(jdk.java()), folder);
        try (RunningHost host = jvm.startCommand()) {
            assertHas(host, "u-crac-one", "p-crac-4501-one");
            assertDone(host, "before");
            assertHasReferences(host);
            aws.secretAgain(name, SECOND);
            assertDone(host, "after");
            assertHas(host, "u-crac-two", "p-crac-4502-two");
        }
    }

    /** As Lambda has them for SnapStart: those of before the checkpoint have long expired at the restore. */
    @Test
    void theRestoreSignsWithTheContainersCredentialsOfItsOwnTime() {
        Place place = new Place(aws, folder);
        Source.CONTAINER.setUp(place);
        place.role("OfTask").allowAllSecrets();
        HostJvm jvm = place.host.agent(aws.secretManager(Optional.empty(), "S", arn) + "refresh: {interval: 1s}\n");
        try (RunningHost host = CheckpointHost.LAMBDA.in(jvm, folder).startCommand()) {
            assertThat(host.property("S.password")).isEqualTo("p-crac-4501-one");
            assertDone(host, "before");
            aws.aws.faults().expiredCredentials().untilCleared();
            aws.secretAgain(name, SECOND);
            assertDone(host, "after");
            assertThat(host.property("S.password")).as(host::stderr).isEqualTo("p-crac-4502-two");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noValueAndNoKeyOfAwsIsInTheHeapOfACheckpoint(CheckpointHost api) throws IOException {
        try (RunningHost host = start(api, "")) {
            assertThat(host.ask("use")).isEqualTo("15 15");
            HeapDump running = HeapDump.of(host, folder.resolve("running.hprof"));
            assertThat(running.has("p-crac-4501-one")).isTrue();
            assertThat(running.has(aws.key.secretAccessKey())).isTrue();

            assertDone(host, "before");

            HeapDump checkpoint = HeapDump.of(host, folder.resolve("checkpoint.hprof"));
            assertThat(checkpoint.has("p-crac-4501-one")).as("the password").isFalse();
            assertThat(checkpoint.has("u-crac-one")).as("the user").isFalse();
            assertThat(checkpoint.has(aws.key.secretAccessKey()))
                    .as("AWS's key")
                    .isFalse();
            assertDone(host, "after");
            assertThat(host.ask("use")).isEqualTo("15 15");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noSocketIsOpenAndTheJarIsClosed(CheckpointHost api) throws IOException {
        Path socket = folder.resolve("s");
        String service = "service: {tcp: {endpoint: '127.0.0.1:0'}, uds: {socket-path: " + socket + "}}\n";
        try (RunningHost host = start(api, service)) {
            host.awaitStderr("Started TCP listener", SOON);
            host.awaitStderr("Started UDS listener", SOON);
            int jars = descriptors(host, "secret-agent.jar");
            assertThat(sockets(host)).isGreaterThanOrEqualTo(2);

            assertDone(host, "before");

            assertThat(sockets(host)).isZero();
            assertThat(socket).doesNotExist();
            assertThat(descriptors(host, "secret-agent.jar")).isEqualTo(jars - 1);
            assertDone(host, "after");
            host.await(
                    "both starts of the listener",
                    SOON,
                    () -> host.stderr().split("Started TCP listener", -1).length == 3);
            host.await("the socket", SOON, () -> Files.exists(socket));
        }
    }

    /** The call to the region that hangs goes on when the replica has answered. */
    @ParameterizedTest
    @EnumSource
    void noSocketIsOpenWhereTheFirstRegionHangs(CheckpointHost api) throws IOException {
        aws.aws.secrets(TestingAws.REGION).replicate(name, aws.aws.secrets("eu-west-1"));
        HostJvm jvm = jvm("").agent(
                        aws.secretManager(Optional.empty(), "S", "{arn: '" + arn + "', fallback-regions: [eu-west-1]}")
                                + "refresh: {interval: 1s}\n");
        try (RunningHost host = api.in(jvm, folder).startCommand()) {
            aws.aws.faults().hang().region(TestingAws.REGION).untilCleared();
            host.awaitStderr("from eu-west-1", SOON);

            assertDone(host, "before");

            assertThat(sockets(host)).isZero();
            aws.aws.faults().clear();
            assertDone(host, "after");
            assertHas(host, "u-crac-one", "p-crac-4501-one");
        }
    }

    private static int descriptors(RunningHost host, String kind) throws IOException {
        return (int) targets(host).filter(target -> target.contains(kind)).count();
    }

    /** Those of the network, and those that listen on a path: the JVM keeps one for itself, by which it closes others. */
    private static int sockets(RunningHost host) throws IOException {
        List<String> open =
                targets(host).filter(target -> target.startsWith("socket:")).toList();
        int found = 0;
        for (String table : List.of("tcp", "tcp6", "unix")) {
            for (String line : Files.readAllLines(Path.of("/proc/" + host.pid() + "/net/" + table))) {
                boolean isOwn =
                        open.stream().anyMatch(socket -> line.contains(" " + socket.replaceAll("[^0-9]", "") + " "));
                found += isOwn && (!table.equals("unix") || line.contains("/")) ? 1 : 0;
            }
        }
        return found;
    }

    private static Stream<String> targets(RunningHost host) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/" + host.pid() + "/fd"))) {
            return all.map(CheckpointTest::target).toList().stream();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void afterTheRestoreSecretsAreLookedForAsAtAStart() {
        String gone = "found/" + name + "/gone";
        aws.secret(gone, FIRST);
        String entry = "found/*: {prefix-of: found/" + name + "/, most: 5}";
        HostJvm jvm = jvm("");
        jvm.agent(aws.secretManager("S", arn) + "      " + entry + "\nrefresh: {interval: 0}\n");
        try (RunningHost host = CheckpointHost.JDK.in(jvm, folder).startCommand()) {
            assertThat(host.property("found/gone.username")).isEqualTo("u-crac-one");
            assertDone(host, "before");
            assertThat(host.property("found/gone.username")).isEqualTo("secrets:found/gone:username");
            aws.aws.secrets(TestingAws.REGION).deleteNow(gone);
            aws.secret("found/" + name + "/new", SECOND);
            assertDone(host, "after");

            assertThat(host.stderr()).doesNotContain("ERROR");
            assertThat(host.property("found/new.password")).isEqualTo("p-crac-4502-two");
            assertHas(host, "u-crac-one", "p-crac-4501-one");
        }
    }

    @Test
    void aPortThatIsTakenAtTheRestoreIsOpenedOnceItIsFree() throws IOException {
        int port = freePort();
        try (RunningHost host = start(CheckpointHost.JDK, "service: {tcp: {endpoint: '127.0.0.1:" + port + "'}}\n")) {
            host.awaitStderr("Started TCP listener", SOON);
            assertDone(host, "before");
            try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(other.isBound()).isTrue();
                assertDone(host, "after");
                host.awaitStderr("Address already in use", SOON);
                assertHas(host, "u-crac-one", "p-crac-4501-one");
            }
            host.await(
                    "the second start of the listener",
                    SOON,
                    () -> host.stderr().split("Started TCP listener", -1).length == 3);
            try (SecretClient client = SecretClient.tcp(port)) {
                assertThat(client.ask("S", "password")).isEqualTo("{\"SecretValue\":\"p-crac-4501-one\"}");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoCheckpointsInARow(CheckpointHost api) {
        try (RunningHost host = start(api, "")) {
            for (String version : List.of(SECOND, FIRST.replace("one", "three"))) {
                assertDone(host, "before");
                assertHasReferences(host);
                aws.secretAgain(name, version);
                assertDone(host, "after");
            }
            assertHas(host, "u-crac-three", "p-crac-4501-three");
            assertDone(host, "after"); // as a context may do that notifies twice
            assertHas(host, "u-crac-three", "p-crac-4501-three");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCheckpointThatAnotherResourceRefusesIsGoneOnFrom(CheckpointHost api) {
        try (RunningHost host = start(api, "")) {
            host.ask("fail");
            assertThat(host.ask("before")).isEqualTo("CheckpointException");
            assertDone(host, "after");
            assertHas(host, "u-crac-one", "p-crac-4501-one");
            aws.secretAgain(name, SECOND);
            host.awaitProperty("S.password", "p-crac-4502-two", SOON);
        }
    }

    @Test
    void theApplicationContinuesWhileAwsIsDownAtTheRestore() {
        try (RunningHost host = start(CheckpointHost.JDK, "startup: {timeout: 10s, on-failure: continue}\n")) {
            assertDone(host, "before");
            aws.aws.faults().unavailable().untilCleared();
            assertDone(host, "after");
            assertThat(host.stderr()).contains("The application runs on without the missing values");
            assertHasReferences(host);
            aws.aws.faults().clear();
            host.awaitProperty("S.password", "p-crac-4501-one", SOON);
            assertHas(host, "u-crac-one", "p-crac-4501-one");
        }
    }

    @Test
    void theApplicationEndsIfAwsIsDownAtTheRestore() {
        HostJvm jvm = CheckpointHost.JDK.in(jvm("startup: {timeout: 20s}\n"), folder);
        RunningHost host = jvm.startCommand();
        assertDone(host, "before");
        aws.aws.faults().unavailable().untilCleared();
        assertThat(host.endBy("after")).isEqualTo(1);
        assertThat(host.stderr())
                .contains("The application ends after the restore of its checkpoint (startup.on-failure: exit).");
    }
}
