package io.secretagent.it.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Elapsed;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.credentials.Place;
import io.secretagent.it.harness.credentials.Source;
import io.secretagent.localaws.RecordedRequest;
import io.secretagent.localaws.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that expire are renewed in time, also where a service is down for a while. */
@Tag("once")
class RenewalTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"p-4472-secret\"}");

    @TempDir
    Path folder;

    private Place place;

    @BeforeEach
    void start() {
        aws.aws.requests().clear();
        place = new Place(aws, folder);
    }

    @AfterEach
    void healAws() {
        aws.aws.faults().clear();
        aws.aws.sessionLifetime(Duration.ofHours(1));
    }

    private void assumeRole() {
        Role role = place.role("Role-" + folder.getFileName()).allowAllSecrets();
        role.trust(Source.CONFIGURATION_FILE.setUp(place).principal());
        place.inConfiguration("assume-role: " + role.arn());
    }

    @Test
    void theSessionOfARoleIsRenewedBeforeItExpires() {
        Duration life = Duration.ofSeconds(8);
        assumeRole();
        aws.aws.sessionLifetime(life);
        try (RunningHost host = running()) {
            host.await("three sessions", SOON, () -> aws.aws.requests().count("AssumeRole") >= 3);

            List<RecordedRequest> sessions = aws.aws.requests().of("AssumeRole");
            for (int i = 1; i < sessions.size(); i++) {
                assertThat(Duration.between(
                                sessions.get(i - 1).time(), sessions.get(i).time()))
                        .as("a session, and the next one while it lived")
                        .isBetween(life.dividedBy(2), life.minusMillis(500));
            }
            assertThat(fetches()).allMatch(request -> request.status() == 200);
            assertThat(host.stderr()).doesNotContain("WARN");
        }
    }

    @Test
    void whileStsIsDownTheCurrentSessionServesAndOneLineIsLogged() {
        assumeRole();
        aws.aws.sessionLifetime(Duration.ofSeconds(20));
        try (RunningHost host = running()) {
            aws.aws.faults().unavailable().service("sts").untilCleared();
            host.awaitStderr("could not be renewed; the current one is valid for another ", Duration.ofSeconds(40));
            int before = fetches().size();
            host.await("two more fetches", SOON, () -> fetches().size() >= before + 2);

            assertThat(fetches()).allMatch(request -> request.status() == 200);
            assertThat(host.stderr()).containsOnlyOnce("could not be renewed").contains("STS is busy");

            host.awaitStderr("WARN secret-agent: TestingSecret (", Duration.ofSeconds(40)); // it has expired
            aws.aws.faults().clear();
            host.awaitStderr("STS issues sessions of", SOON);
            host.awaitStderr("TestingSecret refreshed again", SOON);
        }
    }

    /** As where a token is not valid in the secret's region. */
    @Test
    void whereAwsRefusesEverySessionStsIsNotCalledAgainAndAgain() {
        assumeRole();
        try (RunningHost host = running()) {
            int before = aws.aws.requests().count("AssumeRole");
            aws.aws
                    .faults()
                    .error("UnrecognizedClientException", 400, "no")
                    .service("secretsmanager")
                    .untilCleared();
            host.awaitStderr("UnrecognizedClientException", SOON);
            host.await("some seconds of retries", SOON, new Elapsed(Duration.ofSeconds(6)));

            assertThat(aws.aws.requests().count("AssumeRole")).isEqualTo(before + 1);
        }
    }

    @Test
    void aSessionThatAwsDeclaresExpiredIsReplacedAtOnce() {
        assumeRole();
        try (RunningHost host = running()) {
            aws.aws.faults().expiredCredentials().untilCleared();
            aws.aws.secrets(TestingAws.REGION).put("TestingSecret", "{\"password\":\"p-4473-secret\"}");

            host.awaitProperty("TestingSecret.password", "p-4473-secret", SOON);
            assertThat(host.stderr()).doesNotContain("could not be refreshed");
        }
    }

    @Test
    void instanceMetadataIsCalledAgainWhenAwsDeclaresItsSessionExpired() {
        Source.INSTANCE_METADATA.setUp(place);
        try (RunningHost host = running()) {
            aws.aws.faults().expiredCredentials().untilCleared();
            aws.aws.secrets(TestingAws.REGION).put("TestingSecret", "{\"password\":\"p-4474-secret\"}");

            host.awaitProperty("TestingSecret.password", "p-4474-secret", SOON);
            assertThat(host.stderr()).doesNotContain("could not be refreshed");
        }
    }

    @Test
    void anOutageOfInstanceMetadataFailsNoFetch() {
        aws.aws.sessionLifetime(Duration.ofSeconds(66)); // the agent renews when a minute is left
        Source.INSTANCE_METADATA.setUp(place);
        try (RunningHost host = running()) {
            int asked = metadata().size();
            aws.aws.faults().unavailable().service("imds").untilCleared();
            host.await(
                    "a failed call of instance metadata", SOON, () -> metadata().size() > asked);
            int before = fetches().size();
            host.await("further fetches", SOON, () -> fetches().size() >= before + 3);

            assertThat(fetches()).allMatch(request -> request.status() == 200);
        }
    }

    @Test
    void theTokenOfAWebIdentityIsReadAgainAtEachRenewal() {
        aws.aws.sessionLifetime(Duration.ofSeconds(6));
        Source.WEB_IDENTITY.setUp(place);
        try (RunningHost host = running()) {
            PrivateFile.write(folder.resolve("irsa/token"), "no-token-any-more");

            host.awaitStderr("InvalidIdentityToken", SOON);
        }
    }

    private static List<RecordedRequest> metadata() {
        return aws.aws.requests().list().stream()
                .filter(request -> request.service().equals("imds"))
                .toList();
    }

    private RunningHost running() {
        RunningHost host = place.host
                .agent(place.configuration("TestingSecret", arn) + "refresh: {interval: 1s}\n")
                .start();
        assertThat(host.property("TestingSecret.password")).startsWith("p-447");
        return host;
    }

    private static List<RecordedRequest> fetches() {
        return aws.aws.requests().of("GetSecretValue").stream()
                .filter(request -> request.status() != 0)
                .toList();
    }
}
