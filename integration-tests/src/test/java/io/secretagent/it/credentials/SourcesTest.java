package io.secretagent.it.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.credentials.Caller;
import io.secretagent.it.harness.credentials.Place;
import io.secretagent.it.harness.credentials.Source;
import io.secretagent.localaws.RecordedRequest;
import io.secretagent.localaws.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every source, every pair of neighbours in the order, and a role on top of each source. */
class SourcesTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"p-1618-secret\"}");

    @TempDir
    Path folder;

    private Place place;

    @BeforeEach
    void nothingConfigured() {
        aws.aws.requests().clear();
        aws.aws.detachInstanceRole();
        aws.aws.detachTaskRole();
        place = new Place(aws, folder);
    }

    static Stream<Arguments> neighbours() {
        return IntStream.range(1, Source.IN_ORDER.size())
                .mapToObj(i -> Arguments.of(Source.IN_ORDER.get(i - 1), Source.IN_ORDER.get(i)));
    }

    @ParameterizedTest
    @EnumSource
    void givesItsCredentials(Source source) {
        Caller caller = source.setUp(place);

        HostRun run = run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-1618-secret\n");
        assertThat(run.stderr()).contains("with credentials from ", source.words);
        assertThat(callers("GetSecretValue"))
                .singleElement()
                .satisfies(arn ->
                        assertThat(caller.is(arn)).as("%s is %s", arn, caller).isTrue());
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void theFirstInTheOrderIsTaken(Source first, Source second) {
        Caller caller = first.setUp(place);
        second.setUp(place);

        HostRun run = run();

        assertThat(run.stderr()).contains("with credentials from " + first.words);
        assertThat(callers("GetSecretValue"))
                .singleElement()
                .satisfies(arn ->
                        assertThat(caller.is(arn)).as("%s is %s", arn, caller).isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void aRoleIsAssumedOnTop(Source source) {
        Caller caller = source.setUp(place);
        Role role = place.role("AccessToSecrets").trust(caller.principal()).allowAllSecrets();
        place.inConfiguration("assume-role: " + role.arn());

        HostRun run = run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-1618-secret\n");
        assertThat(run.stderr()).contains(", role " + role.arn());
        assertThat(callers("AssumeRole").get(callers("AssumeRole").size() - 1)).matches(caller::is);
        assertThat(callers("GetSecretValue"))
                .containsExactly("arn:aws:sts::999999999999:assumed-role/AccessToSecrets/secret-agent");
    }

    private HostRun run() {
        return place.host
                .agent(place.configuration("TestingSecret", arn))
                .hello("TestingSecret.password")
                .run();
    }

    /** The callers, by access key id and session token, whose calls AWS accepted with status 200. */
    private static List<String> callers(String operation) {
        return aws.aws.requests().of(operation).stream()
                .filter(request -> request.status() == 200)
                .map(SourcesTest::caller)
                .toList();
    }

    private static String caller(RecordedRequest request) {
        return aws.aws.callerArn(request.accessKeyId(), request.sessionToken()).orElse("unknown");
    }
}
