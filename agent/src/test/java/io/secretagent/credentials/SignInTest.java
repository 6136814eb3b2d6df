package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.secretagent.http.JsonObject;
import io.secretagent.http.TlsSockets;
import io.secretagent.testing.Given;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles of single sign-on and of console sign-in: their files, and AWS's responses. */
class SignInTest {

    private static final String SIGN_ON = """
            [default]
            sso_session = company
            sso_account_id = 999999999999
            sso_role_name = Of Sign/On
            [sso-session company]
            sso_region = us-west-1
            sso_start_url = https://company.awsapps.com/start
            """;

    private static final String CONSOLE =
            "[default]\nlogin_session = arn:aws:iam::999999999999:user/x\nregion = us-west-1\n";

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> responses = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::respond);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        variables.putAll(Map.of(
                "HOME", folder.toString(),
                "AWS_ENDPOINT_URL_SSO", url,
                "AWS_ENDPOINT_URL_SSO_OIDC", url,
                "AWS_ENDPOINT_URL_SIGNIN", url));
        responses.put("/federation/credentials", """
                {"roleCredentials": {"accessKeyId": "AKIAROLE", "secretAccessKey": "s", "sessionToken": "t",
                 "expiration": %d}}""".formatted(
                        Instant.now().plus(Duration.ofHours(1)).toEpochMilli()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void respond(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestURI() + " " + body + " "
                + exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token"));
        byte[] response =
                responses.getOrDefault(exchange.getRequestURI().getPath(), "{}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("x-amzn-ErrorType", "Some\u001bException:http://internal");
        exchange.sendResponseHeaders(status, response.length);
        exchange.getResponseBody().write(response);
        exchange.close();
    }

    @Test
    void aValidTokenOpensTheRole() throws IOException {
        config(SIGN_ON);
        ssoToken(Duration.ofHours(1), "");

        assertThat(credentials().current().accessKeyId()).isEqualTo("AKIAROLE");
        assertThat(requests)
                .containsExactly("/federation/credentials?account_id=999999999999&role_name=Of%20Sign%2FOn  " + CANARY);
    }

    @Test
    void aTokenOfASessionIsRenewedBeforeItExpiresAndWrittenBackForTheOtherTools() throws IOException {
        config(SIGN_ON);
        ssoToken(Duration.ofMinutes(4), renewable(Duration.ofDays(1)));
        responses.put("/token", "{\"accessToken\": \"renewed\", \"expiresIn\": 3600, \"refreshToken\": \"next\"}");

        assertThat(credentials().current().accessKeyId()).isEqualTo("AKIAROLE");
        assertThat(requests.get(0))
                .startsWith("/token {\"clientId\":\"c\",\"clientSecret\":\"cs\"")
                .contains("refresh_token");
        assertThat(requests.get(1)).endsWith(" renewed");
        assertThat(ssoFile())
                .content()
                .contains("\"accessToken\":\"renewed\"", "\"refreshToken\":\"next\"", "\"startUrl\":\"https://c\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ssoFile())))
                .isEqualTo("rw-------");
        assertThat(ssoFile().getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aTokenThatCannotBeRenewedIsUsedUntilItExpires() throws IOException {
        config(SIGN_ON);
        ssoToken(Duration.ofMinutes(4), renewable(Duration.ofDays(1)));
        responses.put("/token", "{\"error\": \"" + CANARY + "\"}");

        assertThat(credentials().current().accessKeyId()).isEqualTo("AKIAROLE");
    }

    @Test
    void aTokenWithoutARefreshTokenOrWithAnExpiredRegistrationIsNotRenewed() throws IOException {
        config(SIGN_ON);
        ssoToken(Duration.ofMinutes(4), "");
        credentials().current();
        ssoToken(Duration.ofMinutes(4), renewable(Duration.ofDays(-1)));
        credentials().current();

        assertThat(requests).hasSize(2).allMatch(request -> request.startsWith("/federation/credentials"));
    }

    @Test
    void aTokenFileThatCannotBeUsedIsAnErrorWithTheRemedy() throws IOException {
        config(SIGN_ON);
        assertFails(
                "The token file " + ssoFile() + " of single sign-on cannot be read (NoSuchFileException). Run aws sso"
                        + " login --profile default as the user of this process.");
        ssoToken(Duration.ofHours(-1), "");
        assertFails("of single sign-on has expired at ");
        Files.writeString(ssoFile(), CANARY);
        assertFails("is not one JSON object. Run aws sso login --profile default");
        Files.writeString(ssoFile(), "{\"accessToken\": \"" + CANARY + "\"}");
        assertFails("holds no token. Run aws sso login --profile default");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | status 401, Some?Exception. The sign-on has ended: run aws sso login --profile default | false
            403 | This sign-on has no role Of Sign/On in account 999999999999                       | false
            404 | correct sso_account_id and sso_role_name (FOLDER/.aws/config, line 4)                  | false
            429 | Check sso_region                                                                       | true
            503 | status 503, Some?Exception                                                             | true
            200 | the response of the portal of single sign-on has no accessKeyId                          | true
            """)
    void thePortalsResponseDecidesTheRemedy(int returned, String message, boolean isTransient) throws IOException {
        config(SIGN_ON);
        ssoToken(Duration.ofHours(1), "");
        status = returned;
        responses.put("/federation/credentials", "{\"message\": \"" + CANARY + "\"}");

        assertThat(assertFails(message.replace("FOLDER", folder.toString())).isTransient)
                .isEqualTo(isTransient);
    }

    @ParameterizedTest
    @CsvSource({
        "sso_role_name, its single sign-on lacks sso_role_name",
        "sso_account_id, its single sign-on lacks sso_account_id",
        "sso_region, its single sign-on lacks sso_region in its section sso-session",
        "'[sso-session company]', there is no section [sso-session company]; run aws configure sso-session",
    })
    void aMissingPartOfTheSignOnIsNamed(String missing, String message) throws IOException {
        config(SIGN_ON.replace(missing, "x" + missing.replace("[", "").replace("]", "") + " = "));

        assertThat(assertFails(message)).hasMessageContaining("(" + folder + "/.aws/config, line ");
    }

    @Test
    void aProfileThatOnlySignsOnHasNoRole() throws IOException {
        config("[default]\nsso_session = company\n[sso-session company]\nsso_region = us-west-1\n");

        assertFails("its single sign-on lacks sso_account_id and sso_role_name");
    }

    @Test
    void aProfileWithoutASessionFindsItsTokenByItsStartUrl() throws IOException {
        config(
                "[default]\nsso_account_id = 1\nsso_role_name = r\nsso_region = us-west-1\nsso_start_url = https://c/start\n");

        assertFails("/.aws/sso/cache/d64fd0d70b886119ef47d5396c3e82aecd778e18.json of single sign-on cannot be read");
    }

    @Test
    void aConsoleSignInIsRenewedAndWrittenBack() throws Exception {
        config(CONSOLE);
        Path file = consoleFile(Duration.ofMinutes(-1), DpopKeys.pem(DpopKeys.pair()));
        responses.put("/v1/token", """
                {"accessToken": {"accessKeyId": "AKIANEXT", "secretAccessKey": "s", "sessionToken": "t"},
                 "tokenType": "aws_sigv4", "expiresIn": 900, "refreshToken": "next"}""");

        assertThat(credentials().current().accessKeyId()).isEqualTo("AKIANEXT");
        assertThat(file)
                .content()
                .contains(
                        "\"accessKeyId\":\"AKIANEXT\"", "\"accountId\":\"1\"", "\"refreshToken\":\"next\"", "dpopKey");
        assertThat(credentials().current().accessKeyId()).as("of the file").isEqualTo("AKIANEXT");
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | TOKEN_EXPIRED            | (TOKEN_EXPIRED). Run aws login --profile default as the user of this process.  | false
            400 | INSUFFICIENT_PERMISSIONS | (INSUFFICIENT_PERMISSIONS). Allow signin:CreateOAuth2Token                     | false
            400 | A;B C                    | (A?B?C). Run aws login                                                         | false
            503 | x                        | It is retried.                                                                 | true
            200 | x                        | the response of AWS Sign-In has no expiresIn                                     | true
            """)
    void theResponseOfAwsSignInDecidesTheRemedy(int returned, String error, String message, boolean isTransient)
            throws Exception {
        config(CONSOLE);
        consoleFile(Duration.ofMinutes(-1), DpopKeys.pem(DpopKeys.pair()));
        status = returned;
        responses.put("/v1/token", "{\"error\": \"" + error + "\", \"message\": \"" + CANARY + "\"}");

        assertThat(assertFails(message).isTransient).isEqualTo(isTransient);
    }

    @Test
    void aConsoleSignInThatCannotBeRenewedIsUsedUntilItExpires() throws Exception {
        config(CONSOLE);
        consoleFile(Duration.ofMinutes(3), DpopKeys.pem(DpopKeys.pair()));
        status = 503;

        assertThat(credentials().current().accessKeyId()).isEqualTo("AKIAOLD");
    }

    @Test
    void aFileOfAConsoleSignInThatCannotBeUsedIsAnErrorWithTheRemedy() throws Exception {
        config(CONSOLE);
        assertFails("of the console sign-in cannot be read (NoSuchFileException). Run aws login --profile default");
        consoleFile(Duration.ofMinutes(-1), CANARY);
        assertFails("holds no key (dpopKey) that this JVM can use");
        variables.put("AWS_LOGIN_CACHE_DIRECTORY", "~/elsewhere");
        assertFails("The token file " + folder + "/elsewhere/");
    }

    @Test
    void aRenewalWithoutANextRefreshTokenKeepsTheOneOfTheFile() throws Exception {
        config(SIGN_ON);
        ssoToken(Duration.ofMinutes(4), renewable(Duration.ofDays(1)));
        responses.put("/token", "{\"accessToken\": \"renewed\", \"expiresIn\": 3600}");
        credentials().current();
        assertThat(ssoFile()).content().contains("\"accessToken\":\"renewed\"", "\"refreshToken\":\"r\"");

        config(CONSOLE);
        Path file = consoleFile(Duration.ofMinutes(-1), DpopKeys.pem(DpopKeys.pair()));
        responses.put("/v1/token", """
                {"accessToken": {"accessKeyId": "AKIANEXT", "secretAccessKey": "s", "sessionToken": "t"},
                 "expiresIn": 900}""");
        assertThat(credentials().current().accessKeyId()).isEqualTo("AKIANEXT");
        assertThat(file).content().contains("\"refreshToken\":\"" + CANARY + "\"");
    }

    @Test
    void aTokenOfASessionThatIsValidForLongEnoughIsNotRenewed() throws IOException {
        config(SIGN_ON);
        ssoToken(Duration.ofMinutes(6), renewable(Duration.ofDays(1)));

        credentials().current();
        assertThat(requests).hasSize(1);
    }

    @Test
    void aConsoleSignInThatIsValidForLongEnoughIsNotRenewed() throws Exception {
        config(CONSOLE);
        consoleFile(Duration.ofMinutes(6), DpopKeys.pem(DpopKeys.pair()));

        assertThat(credentials().current().accessKeyId()).isEqualTo("AKIAOLD");
        assertThat(requests).isEmpty();
    }

    @Test
    void aResponseThatIsNotJsonMayBeThatOfAProxy() throws IOException {
        config(SIGN_ON);
        ssoToken(Duration.ofHours(1), "");
        responses.put("/federation/credentials", "<html>" + CANARY);

        assertThat(assertFails("The portal of single sign-on did not return JSON. Check for a proxy between this"
                                + " machine and AWS.")
                        .isTransient)
                .isTrue();
    }

    @Test
    void withoutAResponseTheErrorNamesTheSourceAndTheAddress() throws IOException {
        config(SIGN_ON);
        ssoToken(Duration.ofHours(1), "");
        server.stop(0);

        assertThat(assertFails("There are no credentials from profile default of the shared files: Nothing listens at "
                                + variables.get("AWS_ENDPOINT_URL_SSO"))
                        .isTransient)
                .isTrue();
    }

    private CredentialsException assertFails(String message) {
        CredentialsException[] failure = new CredentialsException[1];
        assertThatThrownBy(() -> credentials().current())
                .isInstanceOfSatisfying(CredentialsException.class, e -> failure[0] = e)
                .hasMessageContaining(message)
                .hasMessageNotContaining(CANARY);
        return failure[0];
    }

    private Credentials credentials() {
        AwsCalls calls = new AwsCalls(
                Given.settings(Given.file("")).aws, TlsSockets.inBackground(Map.of()), new Properties(), variables);
        SharedFiles files = new SharedFiles(null, "AWS_PROFILE", new AwsEnvironment(new Properties(), variables));
        return new ProfileReader(files, new StsCalls(calls), calls).create();
    }

    private void config(String text) throws IOException {
        Files.createDirectories(folder.resolve(".aws/sso/cache"));
        Files.createDirectories(folder.resolve(".aws/login/cache"));
        Files.writeString(folder.resolve(".aws/config"), text);
    }

    /** Named by the SHA-1 of {@code company}. */
    private Path ssoFile() {
        return folder.resolve(".aws/sso/cache/71b21161ffa1e6516bcc072aaf5ef38cbe85b511.json");
    }

    private void ssoToken(Duration life, String more) throws IOException {
        Files.writeString(
                ssoFile(),
                "{\"startUrl\": \"https://c\", \"accessToken\": \"" + CANARY + "\", \"expiresAt\": \""
                        + Instant.now().plus(life) + "\"" + more + "}");
    }

    private static String renewable(Duration registration) {
        return ", \"clientId\": \"c\", \"clientSecret\": \"cs\", \"refreshToken\": \"r\", \"registrationExpiresAt\": \""
                + Instant.now().plus(registration) + "\"";
    }

    /** Named by the SHA-256 of the profile's {@code login_session}. */
    private Path consoleFile(Duration life, String key) throws IOException {
        JsonObject keys = new JsonObject()
                .with("accessKeyId", "AKIAOLD")
                .with("secretAccessKey", CANARY)
                .with("sessionToken", "t")
                .with("accountId", "1")
                .with("expiresAt", Instant.now().plus(life).toString());
        JsonObject file = new JsonObject()
                .with("accessToken", keys)
                .with("refreshToken", CANARY)
                .with("clientId", "c")
                .with("dpopKey", key);
        return Files.write(
                folder.resolve(
                        ".aws/login/cache/4a7b4e4f5545457c55834211da7a58c8f7752c562ebc04b0156c4c3abb96070c.json"),
                file.bytes());
    }
}
