package io.secretagent.it.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.RunningHost;
import io.secretagent.it.TestingAws;
import io.secretagent.localaws.RecordedRequest;
import io.secretagent.localaws.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that expire are renewed in time, and a service that is down for a while does no harm. */
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
        assumeRole();
        aws.aws.sessionLifetime(Duration.ofSeconds(6));
        try (RunningHost host = running()) {
            host.await("three sessions", SOON, () -> aws.aws.requests().count("AssumeRole") >= 3);

            assertThat(fetches()).allMatch(request -> request.status() == 200);
            assertThat(host.stderr()).doesNotContain("WARN");
        }
    }

    @Test
    void whileStsIsDownTheSessionAtHandServesAndOneLineTellsOfIt() {
        assumeRole();
        aws.aws.sessionLifetime(Duration.ofSeconds(30));
        try (RunningHost host = running()) {
            aws.aws.faults().unavailable().service("sts").untilCleared();
            host.awaitStderr("could not be renewed; the one at hand is valid for another ", Duration.ofSeconds(40));
            aws.aws.faults().clear();

            assertThat(fetches()).allMatch(request -> request.status() == 200);
            assertThat(host.stderr()).containsOnlyOnce("could not be renewed").contains("STS is busy");
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
    void instanceMetadataIsAskedAgainWhenAwsDeclaresItsSessionExpired() {
        Source.INSTANCE_METADATA.setUp(place);
        try (RunningHost host = running()) {
            aws.aws.faults().expiredCredentials().untilCleared();
            aws.aws.secrets(TestingAws.REGION).put("TestingSecret", "{\"password\":\"p-4474-secret\"}");

            host.awaitProperty("TestingSecret.password", "p-4474-secret", SOON);
            assertThat(host.stderr()).doesNotContain("could not be refreshed");
        }
    }

    @Test
    void instanceMetadataThatIsDownForAWhileDoesNoHarm() {
        aws.aws.sessionLifetime(Duration.ofMinutes(4)); // so short that the SDK asks again at each fetch
        Source.INSTANCE_METADATA.setUp(place);
        try (RunningHost host = running()) {
            aws.aws.faults().unavailable().service("imds").untilCleared();
            int before = fetches().size();
            host.await("further fetches", SOON, () -> fetches().size() > before + 3);

            assertThat(fetches()).allMatch(request -> request.status() == 200);
        }
    }

    @Test
    void theTokenOfAWebIdentityIsReadAgainAtEachRenewal() {
        aws.aws.sessionLifetime(Duration.ofSeconds(6));
        Source.WEB_IDENTITY.setUp(place);
        try (RunningHost host = running()) {
            host.await("three sessions", SOON, () -> aws.aws.requests().count("AssumeRoleWithWebIdentity") >= 3);

            assertThat(fetches()).allMatch(request -> request.status() == 200);
        }
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
