package io.secretagent.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarningsTest {

    private static final String KEYS = "access-key-id: a\nsecret-access-key: b\n";

    @ParameterizedTest
    @CsvSource({"rw-r--r--, true", "rw----r--, true", "rw-r-----, false", "rw-------, false"})
    void warnsOfInlineKeysThatOthersMayRead(String permissions, boolean warned) {
        List<String> warnings = Given.read(Given.aws(KEYS).getBytes(UTF_8), Map.of(), permissions).warnings;
        assertThat(warnings).hasSize(warned ? 1 : 0);
        assertThat(warnings)
                .allSatisfy(warning -> assertThat(Given.anonymous(warning))
                        .isEqualTo(
                                "FILE: holds access keys and may be read by every user of this machine; chmod o-r it"));
    }

    @Test
    void doesNotWarnOfAFileWithoutKeysThatOthersMayRead() {
        assertThat(Given.read(Given.file("").getBytes(UTF_8), Map.of(), "rw-r--r--").warnings)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.1.1", "http://localstack:4566", "http://127.evil.example", "http://[::2]:1"})
    void warnsOfAnEndpointInTheClear(String endpoint) {
        assertThat(Given.settings(Given.aws("endpoint: " + endpoint)).warnings.stream()
                        .map(Given::anonymous))
                .containsExactly(
                        "FILE:5: secret-manager.aws.endpoint: is not encrypted: secrets cross the network in the"
                                + " clear; use https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:4566",
                "http://LOCALHOST",
                "http://127.0.0.1",
                "http://127.1.2.3:1",
                "http://[::1]:4566",
                "https://vpce-1.secretsmanager.us-west-1.vpce.amazonaws.com/path"
            })
    void doesNotWarnOfAnEndpointOnThisMachineOrEncrypted(String endpoint) {
        assertThat(Given.settings(Given.aws("endpoint: " + endpoint)).warnings).isEmpty();
    }

    @Test
    void warnsOfAProfileThatIsNotUsed() {
        assertThat(Given.settings(Given.aws(KEYS + "profile: payments\n")).warnings.stream()
                        .map(Given::anonymous))
                .containsExactly(
                        "FILE:7: secret-manager.aws.profile: is not used: access-key-id and secret-access-key come"
                                + " first; remove one of the two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service:",
                "service: {uds: {socket-path: a}}",
                "service: {tcp: {endpoint: '127.0.0.1:3005'}, http: {endpoint: 'localhost:0'}}",
                "service: {tcp: {endpoint: '0.0.0.0:3005', tls: {cert-file: a, key-file: b}}}",
                "service: {tcp: {endpoint: '[0:0:0:0:0:0:0:1]:3005'}}",
                "inject: {environment: {}}",
                "inject: {environment: {A: b}}",
                "intercept: [environment]",
                "intercept: none",
                "intercept: []",
                "refresh: {interval: 5m}",
                "refresh:",
                "inject: {system-properties: none}"
            })
    void doesNotWarnOfDisabledFeatures(String line) {
        List<String> warnings = Given.settings(Given.file(line)).warnings;
        assertThat(warnings).isEmpty();
    }

    @Test
    void warnsOfInjectedVariablesWithoutTheirHook() {
        assertThat(Given.settings(Given.file("inject: {environment: {A: b}}\nintercept: none\n")).warnings)
                .singleElement()
                .asString()
                .contains("intercept: does not name the hook environment, so inject.environment has no effect; add it,"
                        + " or remove the variables");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tcp: {endpoint: '0.0.0.0:3005'}  | tcp  | secrets cross the network in the clear; add tls, or listen on 127.0.0.1
        tcp: {endpoint: '[::]:3005'}     | tcp  | secrets cross the network in the clear; add tls, or listen on 127.0.0.1
        http: {endpoint: 'here:8080'}    | http | anyone can read metrics and status; use https, or listen on 127.0.0.1
        """)
    void warnsOfPlainTextOffLoopback(String listener, String section, String consequence) {
        assertThat(Given.settings(Given.file("service: {" + listener + "}")).warnings.stream()
                        .map(Given::anonymous))
                .containsExactly("FILE:5: service." + section + ".endpoint: is not encrypted and not on loopback: "
                        + consequence);
    }

    @ParameterizedTest
    @CsvSource({"rw-rw-rw-, true", "rw-r--rw-, true", "rw-r--r--, false"})
    void warnsOfAFileThatOthersMayWrite(String permissions, boolean warned) {
        List<String> warnings = Given.read(Given.file("").getBytes(UTF_8), Map.of(), permissions).warnings;
        assertThat(warnings).hasSize(warned ? 1 : 0);
        assertThat(warnings)
                .allSatisfy(warning -> assertThat(Given.anonymous(warning))
                        .startsWith("FILE: may be written by every user (owner ")
                        .endsWith(", mode " + permissions
                                + "); run \"chmod go-w FILE\". Its writers decide which secrets this JVM fetches"
                                + " and where they go."));
    }

    /** With a token of their own they could read every secret. */
    @Test
    void warnsOfATokenOfTheServiceThatOthersMayWrite(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "abc");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-----w-"));
        String yaml = "service: {http: {endpoint: 'localhost:1', secrets: {token: 'file://" + file + "'}}}";
        assertThat(Given.settings(Given.file(yaml)).warnings)
                .singleElement()
                .satisfies(warning -> assertThat(Given.anonymous(warning))
                        .startsWith("FILE:5: service.http.secrets.token: may be written by every user "));
    }

    @Test
    void warnsOfTlsFilesThatOthersMayWrite(@TempDir Path folder) throws IOException {
        StringBuilder tls = new StringBuilder();
        for (String key : List.of("cert-file", "key-file", "ca-file")) {
            Path file = Files.writeString(folder.resolve(key), "");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-----w-"));
            tls.append(tls.length() == 0 ? "" : ", ").append(key).append(": ").append(file);
        }
        assertThat(Given.settings(Given.file("service: {https: {endpoint: 'localhost:1', tls: {" + tls + "}}}"))
                        .warnings
                        .stream()
                        .map(warning -> Given.anonymous(warning).replaceAll(": may be written by every user .*", "")))
                .containsExactly(
                        "FILE:5: service.https.tls.cert-file",
                        "FILE:5: service.https.tls.key-file",
                        "FILE:5: service.https.tls.ca-file");
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, true", "rw-r-----, false"})
    void warnsOfATlsKeyThatOthersMayRead(String permissions, boolean warned, @TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("server.key"), "");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));

        assertThat(Given.settings(Given.file(
                                "service: {https: {endpoint: 'h:1', tls: {cert-file: a, key-file: " + key + "}}}"))
                        .warnings
                        .stream()
                        .map(Given::anonymous))
                .hasSize(warned ? 1 : 0)
                .allMatch(warning -> warning.equals("FILE:5: service.https.tls.key-file: may be read by every user of"
                        + " this machine; chmod o-r it"));
    }
}
