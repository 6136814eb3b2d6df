package io.secretagent.credentials;

import static io.secretagent.testing.Given.ARN;
import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.secretagent.http.TlsSockets;
import io.secretagent.log.Level;
import io.secretagent.log.Log;
import io.secretagent.testing.Given;
import io.secretagent.testing.StandardError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A start has thirty seconds: a region that comes within them is used. */
class RegionsTest {

    private static final int SOON_SECONDS = 8;

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();

    private Regions regions() {
        variables.put("HOME", folder.toString());
        return new AwsCalls(
                        Given.settings(Given.file("")).aws,
                        TlsSockets.inBackground(Map.of()),
                        new Properties(),
                        variables)
                .regions;
    }

    @Test
    void isThatOfAFileThatWasHalfWrittenAMomentAgo() throws IOException {
        Path file = Files.createDirectories(folder.resolve(".aws")).resolve("config");
        Files.writeString(file, "[default]\nregi");
        Regions regions = regions();
        assertThatThrownBy(() -> regions.of("S")).hasMessageContaining("line 2");

        Files.writeString(file, "[default]\nregion = us-west-1\n");

        assertThat(awaited(regions)).isEqualTo("us-west-1");
    }

    @Test
    void isThatOfInstanceMetadataThatWereNotReadyAMomentAgo() throws IOException {
        AtomicInteger answers = new AtomicInteger();
        HttpServer metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        metadata.createContext("/", exchange -> {
            exchange.sendResponseHeaders(answers.incrementAndGet() <= 2 ? 503 : 200, 0);
            exchange.getResponseBody().write("us-west-1".getBytes());
            exchange.close();
        });
        metadata.start();
        try {
            variables.put(
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                    "http://127.0.0.1:" + metadata.getAddress().getPort());
            Regions regions = regions();
            assertThatThrownBy(() -> regions.of("S"))
                    .isInstanceOfSatisfying(
                            CredentialsException.class,
                            e -> assertThat(e.isTransient).isTrue());

            assertThat(awaited(regions)).isEqualTo("us-west-1");
        } finally {
            metadata.stop(0);
        }
    }

    @Test
    void isNotAskedOfInstanceMetadataAgainAndAgainWhereTheyHaveNone() throws IOException {
        variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1");
        Regions regions = regions();
        Throwable first = failure(regions);

        assertThat(first).isInstanceOf(CredentialsException.class);
        assertThat(failure(regions)).isSameAs(first);
    }

    private static Throwable failure(Regions regions) {
        try {
            return new AssertionError(regions.of("S"));
        } catch (CredentialsException e) {
            return e;
        }
    }

    private static String awaited(Regions regions) {
        Instant end = Instant.now().plusSeconds(SOON_SECONDS);
        while (Instant.now().isBefore(end) && failure(regions) instanceof CredentialsException) {
            Thread.onSpinWait(); // a failure is shared for two seconds
        }
        return regions.of("S");
    }

    private final GivenCalls given = new GivenCalls();

    private void assertRegion(String lines, String secretId, String region, String described) {
        Regions regions = given.calls(lines).regions;
        assertThat(regions.of(secretId)).isEqualTo(region);
        assertThat(regions.ifKnown(secretId)).isEqualTo(region);
        assertThat(regions.described(secretId)).isEqualTo(described);
    }

    @Test
    void theConfiguredRegionComesFirstThenThatOfTheArnThenTheStandardOne() {
        given.variables.put("AWS_REGION", "eu-west-1");

        assertRegion("region: us-east-1", "S", "us-east-1", "us-east-1 (secret-manager.aws.region)");
        assertRegion("region: us-east-1", ARN, "us-east-1", "us-east-1 (secret-manager.aws.region)");
        assertRegion("", ARN, "us-west-1", "us-west-1 (the ARN)");
        assertRegion("", "S", "eu-west-1", "eu-west-1 (AWS_REGION)");
        assertThat(given.client.requests).isEmpty();
    }

    /** From the last to the first of the settings: each comes before those above. */
    @Test
    void theFirstOfTheStandardSettingsThatNamesARegionIsUsed() throws IOException {
        given.client.then(200, "token").then(200, "us-west-5");
        assertRegion("", "S", "us-west-5", "us-west-5 (instance metadata)");
        given.variables.put("AWS_DEFAULT_REGION", "us-west-4");
        assertRegion("", "S", "us-west-4", "us-west-4 (AWS_DEFAULT_REGION)");
        given.sharedFiles(folder, "[default]\nregion = us-west-3\n", "");
        assertRegion("", "S", "us-west-3", "us-west-3 (the profile of the shared files)");
        given.variables.put("AWS_REGION", "us-west-2");
        assertRegion("", "S", "us-west-2", "us-west-2 (AWS_REGION)");
        given.properties.put("aws.region", "us-west-1");
        assertRegion("", "S", "us-west-1", "us-west-1 (aws.region)");
    }

    @Test
    void isKnownWithoutALookUpOnlyOnceItWasLookedUp() {
        given.client.then(200, "token").then(200, "us-west-1");
        Regions regions = given.calls().regions;

        assertThat(regions.ifKnown("S")).isNull();
        assertThat(given.client.requests).isEmpty();
        assertThat(regions.of("S")).isEqualTo("us-west-1");
        assertThat(regions.ifKnown("S")).isEqualTo("us-west-1");
        assertThat(regions.of("S")).isEqualTo("us-west-1");
        assertThat(given.client.sent())
                .containsExactly("PUT /latest/api/token", "GET /latest/meta-data/placement/region");
    }

    @Test
    void ofACallWithoutASecretIsThatOfTheFirstResource() {
        assertThat(given.calls().regions.ofFirstResource()).isEqualTo("us-west-1");
    }

    @ParameterizedTest
    @CsvSource({"403, false", "404, true", "500, true"})
    void instanceMetadataThatRefuseItMayHaveItSoonUnlessTheyAreForbidden(int status, boolean isTransient) {
        given.client.then(200, "token").then(status, "");
        Log.setLevel(Level.DEBUG);
        try {
            assertThat(StandardError.during(() -> assertNamesNone(given.calls().regions, isTransient)))
                    .contains("The region is not in instance metadata: status " + status + ".");
        } finally {
            Log.setLevel(Level.INFO);
        }
    }

    @Test
    void withoutInstanceMetadataNothingNamesIt() {
        given.client.then(new ConnectException(CANARY));
        Log.setLevel(Level.DEBUG);
        try {
            assertThat(StandardError.during(() -> assertNamesNone(given.calls().regions, false)))
                    .contains("The region is not in instance metadata: ConnectException.")
                    .doesNotContain(CANARY);
        } finally {
            Log.setLevel(Level.INFO);
        }
    }

    @Test
    void disabledInstanceMetadataAreNotAsked() {
        given.variables.put("AWS_EC2_METADATA_DISABLED", "true");

        assertNamesNone(given.calls().regions, false);
        assertThat(given.client.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "US-WEST-1", "us west", "us-west-1-0123456789-0123456789-012345"})
    void whatIsNoNameOfARegionInInstanceMetadataIsNotUsed(String text) {
        given.client.then(200, "token").then(200, text);

        assertNamesNone(given.calls().regions, true);
    }

    private static void assertNamesNone(Regions regions, boolean isTransient) {
        assertThatThrownBy(() -> regions.of("S"))
                .isInstanceOfSatisfying(
                        CredentialsException.class,
                        e -> assertThat(e.isTransient).isEqualTo(isTransient))
                .hasMessage("Nothing names the region. Set secret-manager.aws.region, give the whole ARN, or set"
                        + " AWS_REGION.");
        assertThat(regions.described("S")).as("the failure is shared").isEqualTo("unknown");
    }
}
