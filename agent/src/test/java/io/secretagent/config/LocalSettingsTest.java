package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** The sections {@code secret-manager.aws.local} and {@code service.http.secrets}, and the token of both. */
class LocalSettingsTest {

    private static final Map<String, String> VARIABLE = Map.of("AWS_TOKEN", "of-variable");

    @TempDir
    Path folder;

    private static LocalSettings local(String yaml, Map<String, String> environment) {
        return Given.settings(Given.aws("local: " + yaml), environment).aws.local;
    }

    private static ServiceSettings service(String http, Map<String, String> environment) {
        return Given.settings(Given.file("service: {http: " + http + "}"), environment).service;
    }

    private static List<String> warnings(String yaml) {
        return Given.settings(yaml, VARIABLE).warnings.stream()
                .map(Given::anonymous)
                .toList();
    }

    @Test
    void anEmptySectionIsTheProviderOfAwsWithItsVariables() throws TokenException {
        LocalSettings local = local("{}", VARIABLE);

        assertThat(local.endpoint).isEqualTo("http://localhost:2773");
        assertThat(local.socketPath).isNull();
        assertThat(local.token.current()).isEqualTo("of-variable");
        assertThat(local.token).hasToString("the token of the environment variable AWS_TOKEN");
        assertThat(Given.anonymous(local.origin)).isEqualTo("secret-manager.aws.local in FILE, line 5");
    }

    @Test
    void allKeysAreRead() throws TokenException {
        LocalSettings local = local("{endpoint: 'http://127.0.0.1:1234/', token: abc}", VARIABLE);

        assertThat(local.endpoint).isEqualTo("http://127.0.0.1:1234");
        assertThat(local.token.current()).isEqualTo("abc");
        assertThat(Given.anonymous(local.origin)).isEqualTo("secret-manager.aws.local.endpoint in FILE, line 5");
        assertThat(local("{socket-path: /run/x.sock}", VARIABLE).socketPath).isEqualTo("/run/x.sock");
    }

    @Test
    void withoutTheSectionThereIsNone() {
        assertThat(Given.settings(Given.file("")).aws.local).isNull();
    }

    @Test
    void theVariablesComeInTheirOrderAndAnEmptyOneIsNotSet() throws TokenException {
        Map<String, String> last = Map.of("AWS_CONTAINER_AUTHORIZATION_TOKEN", "3");
        Map<String, String> second = Map.of("AWS_CONTAINER_AUTHORIZATION_TOKEN", "3", "AWS_SESSION_TOKEN", "2");
        Map<String, String> first = Map.of("AWS_SESSION_TOKEN", "2", "AWS_TOKEN", "1");
        Map<String, String> empty = Map.of("AWS_SESSION_TOKEN", "2", "AWS_TOKEN", "");

        assertThat(local("{}", last).token.current()).isEqualTo("3");
        assertThat(local("{}", second).token.current()).isEqualTo("2");
        assertThat(local("{}", first).token.current()).isEqualTo("1");
        assertThat(local("{}", empty).token.current()).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                      | local.token: is missing, and so are the variables AWS_TOKEN, AWS_SESSION_TOKEN
        {token: 'file://x'}                     | local.token: from secret-manager.aws.local.token in FILE, line 5 is not the URL of a file
        {token: 'a b'}                          | cannot be sent in a header
        {token: x, endpoint: 'https://localhost:2773'} | local.endpoint: is not plain HTTP, the only protocol of a local provider
        {token: x, endpoint: 'http://10.0.0.1:2773'}   | local.endpoint: is not on loopback
        {token: x, endpoint: 'http://example.com'}     | local.endpoint: is not on loopback
        {token: x, endpoint: 'http://127.0.0.999'}     | local.endpoint: is not on loopback
        {token: x, endpoint: 'http://127.0.0.1.example.com'} | local.endpoint: is not on loopback
        {token: x, endpoint: 'http://me@localhost'}    | local.endpoint: has a user
        {token: x, endpoint: 'http://localhost/v1'}    | local.endpoint: has a path; those of the API are fixed
        {token: x, endpoint: 'localhost:2773'}         | local.endpoint: is not a URL; write it as in http://localhost:2773
        {token: x, endpoint: 'http://localhost', socket-path: /s} | local.endpoint: is set beside socket-path
        {token: x, endpiont: y}                        | is not a known key; did you mean endpoint
        """)
    void mistakesNameFileLineKeyAndRemedy(String yaml, String problem) {
        assertThat(Given.problems(Given.aws("local: " + yaml)))
                .contains("FILE:5: secret-manager.aws.local.")
                .contains(problem);
    }

    @Test
    void noMessageHoldsTheToken() {
        assertThat(Given.problems(Given.aws("local: {token: '" + Given.CANARY + " x'}")))
                .doesNotContain(Given.CANARY);
        assertThat(Given.problems(Given.aws("local: {}"), Map.of("AWS_TOKEN", Given.CANARY + "\n")))
                .contains("the environment variable AWS_TOKEN cannot be sent")
                .doesNotContain(Given.CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region: us-west-1",
                "profile: x",
                "assume-role: arn:aws:iam::999999999999:role/R",
                "endpoint: https://x.example.com",
                "sts-endpoint: https://x.example.com",
                "proxy: {url: 'http://proxy:3128'}",
                "batch: auto"
            })
    void whatHasNoEffectBesideALocalProviderIsSaid(String line) {
        assertThat(warnings(Given.aws("local: {}\n" + line)))
                .containsExactly("FILE:6: secret-manager.aws." + line.substring(0, line.indexOf(':'))
                        + ": has no effect beside secret-manager.aws.local: the local provider calls AWS; remove one");
    }

    @Test
    void aTokenFileThatAllMayReadIsWarnedOf() throws IOException {
        Path file = Files.createFile(
                folder.resolve("t"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        String yaml = Given.aws("local: {token: 'file://" + file + "'}");
        assertThat(warnings(yaml)).isEmpty();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(warnings(yaml))
                .containsExactly("FILE:5: secret-manager.aws.local.token: is in " + file
                        + ", which every user of this machine may read; chmod o-r it");
    }

    @Test
    void aFileWithATokenThatAllMayReadIsWarnedOf() {
        byte[] yaml = Given.aws("local: {token: abc}").getBytes();
        assertThat(Given.read(yaml, Map.of(), "rw-r--r--").warnings)
                .singleElement()
                .asString()
                .endsWith("holds a token and may be read by every user of this machine; chmod o-r it");
        byte[] ofVariable = Given.aws("local: {}").getBytes();
        assertThat(Given.read(ofVariable, VARIABLE, "rw-r--r--").warnings).isEmpty();
    }

    @Test
    void theTokenOfAFileIsTheFilesAtTheMoment() throws IOException, TokenException {
        Path file = Files.writeString(folder.resolve("t"), "one\n");
        ProviderToken token = local("{}", Map.of("AWS_TOKEN", "file://" + file)).token;
        assertThat(token.current()).isEqualTo("one");

        Files.writeString(file, "  two ");
        assertThat(token.current()).isEqualTo("two");
        assertThat(token).hasToString("the token " + file + " (the environment variable AWS_TOKEN)");
    }

    @Test
    void aTokenFileThatIsNoneIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("t"), "a\nb");
        ProviderToken token = local("{}", Map.of("AWS_TOKEN", "file://" + file)).token;

        assertThatThrownBy(token::current).hasMessageContaining("holds no token");
        Files.writeString(file, "x".repeat(20_000));
        assertThatThrownBy(token::current).hasMessageContaining("is no regular file");
        ProviderToken device = local("{}", Map.of("AWS_TOKEN", "file:///dev/zero")).token;
        assertThatThrownBy(device::current).hasMessageContaining("is no regular file");
    }

    @Test
    void secretsOverHttpNeedATokenAndLoopback() throws TokenException {
        ServiceSettings served = service("{endpoint: 'localhost:2773', secrets: {}}", VARIABLE);
        assertThat(served.secrets.token.current()).isEqualTo("of-variable");
        assertThat(served.secrets.socketPath).isNull();
        assertThat(service("{endpoint: 'localhost:2773'}", VARIABLE).secrets).isNull();

        assertThat(Given.problems(Given.file("service: {http: {endpoint: 'localhost:1', secrets: {}}}")))
                .contains("FILE:5: service.http.secrets.token: is missing");
        assertThat(Given.problems(Given.file("service: {http: {endpoint: '0.0.0.0:1', secrets: {token: x}}}")))
                .contains(
                        "FILE:5: service.http.endpoint: is not on loopback, and secrets are served over HTTP on loopback"
                                + " alone; write it as in 127.0.0.1:2773, or add secrets.socket-path");
    }

    @Test
    void secretsOnASocketNeedNoEndpointAndLeaveMetricsWhereTheyAre() {
        ServiceSettings alone = service("{secrets: {socket-path: /run/x.sock}}", VARIABLE);
        assertThat(alone.http).isNull();
        assertThat(alone.secrets.socketPath).isEqualTo("/run/x.sock");
        assertThat(alone.hasSocketForHttp()).isTrue();

        ServiceSettings both = service("{endpoint: '0.0.0.0:1', secrets: {socket-path: /run/x.sock}}", VARIABLE);
        assertThat(both.http.address).hasToString("0.0.0.0:1");
        assertThat(Given.problems(Given.file("service: {http: {secrets: {token: x}}}")))
                .contains("service.http.endpoint: is missing");
        assertThat(Given.problems(Given.file("service: {http: {metrcs: {}, secrets: {token: x, socket-path: /s}}}")))
                .contains("service.http.metrcs: is not a known key");
    }
}
