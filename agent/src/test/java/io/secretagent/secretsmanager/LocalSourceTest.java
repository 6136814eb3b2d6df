package io.secretagent.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretagent.config.Settings;
import io.secretagent.http.Address;
import io.secretagent.http.Responses;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.InitialFetch;
import io.secretagent.store.Refresher;
import io.secretagent.testing.FakeProvider;
import io.secretagent.testing.Given;
import io.secretagent.testing.RunningRefreshers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a small provider that was written by the description of AWS's. */
@Timeout(60)
class LocalSourceTest {

    private static final SecretVersion CURRENT = SecretVersion.current("TestingSecret");
    private static final String TOKEN = Given.CANARY + "-token";

    private final FakeProvider provider = new FakeProvider(TOKEN);

    @TempDir
    Path folder;

    private Path file;
    private Settings settings;
    private SecretSource source;

    @BeforeEach
    void create() throws IOException {
        file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        settings =
                Given.settings(Given.aws("local: {endpoint: '" + provider.url() + "', token: 'file://" + file + "'}"));
        source = SecretSource.of(settings.aws);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private FetchException failure() {
        return catchThrowableOfType(FetchException.class, () -> source.fetch(CURRENT));
    }

    @Test
    void aSecretComesWithItsDetails() throws FetchException {
        SecretValue value = source.fetch(CURRENT);

        assertThat(value.versionId).isEqualTo("v1");
        assertThat(value.keys).containsEntry("pw", "first");
        assertThat(value.details.arn).isEqualTo(Given.ARN);
        assertThat(value.details.name).isEqualTo("TestingSecret");
        assertThat(value.details.stages).containsExactly("AWSCURRENT");
        assertThat(value.details.created).hasToString("1523477145.713");
        assertThat(provider.queries).containsExactly("secretId=" + Given.ARN);
    }

    @Test
    void aBinarySecretIsItsBase64() throws FetchException {
        provider.put("AWSCURRENT", FakeProvider.answer("v1", "\"SecretBinary\":\"AAEC\""));

        SecretValue value = source.fetch(CURRENT);

        assertThat(value.isBinary).isTrue();
        assertThat(value.whole).isEqualTo("AAEC");
    }

    @Test
    void stagesAndVersionIdsAreAskedFor() throws FetchException {
        provider.put("AWSPENDING", FakeProvider.answer("v2", "\"SecretString\":\"next\""));
        provider.put("v7", FakeProvider.answer("v7", "\"SecretString\":\"old\""));

        assertThat(source.fetch(SecretVersion.pending("TestingSecret")).whole).isEqualTo("next");
        assertThat(source.fetch(SecretVersion.of("TestingSecret", "", "v7")).whole)
                .isEqualTo("old");
        assertThat(provider.queries)
                .containsExactly(
                        "secretId=" + Given.ARN + "&versionStage=AWSPENDING",
                        "secretId=" + Given.ARN + "&versionId=v7");
    }

    @Test
    void onlyAForcedFetchGoesPastTheCacheOfTheProvider() throws FetchException {
        source.fetch(CURRENT);
        provider.put("AWSCURRENT", FakeProvider.answer("v2", "\"SecretString\":\"second\""));

        assertThat(source.fetch(CURRENT).versionId).isEqualTo("v1");
        assertThat(source.fetchNow(CURRENT).versionId).isEqualTo("v2");
        assertThat(provider.queries.get(2)).endsWith("&refreshNow=true");
    }

    @Test
    void theRefreshOfAScheduleTakesTheCacheAndAForcedOneDoesNot() throws InterruptedException {
        InitialFetch fetched = InitialFetch.fetch(settings, source, Set.of(CURRENT));
        Refresher refresher = fetched.refresher();
        RunningRefreshers.start(refresher);

        assertThat(refresher.refreshNow(CURRENT, Duration.ofSeconds(20))).isTrue();

        assertThat(fetched.toString()).isEqualTo("1 secret with 1 key from the local provider " + provider.url());
        assertThat(provider.queries)
                .containsExactly("secretId=" + Given.ARN, "secretId=" + Given.ARN + "&refreshNow=true");
    }

    @Test
    void aTokenThatWasReplacedIsReadAgain() throws IOException, FetchException {
        source.fetch(CURRENT);
        Files.writeString(file, "next");
        provider.replaceToken("next");

        assertThat(source.fetch(CURRENT).versionId).isEqualTo("v1");
    }

    @Test
    void aWrongTokenIsNamedByItsSourceAlone() throws IOException {
        Files.writeString(file, Given.CANARY);

        FetchException failure = failure();

        assertThat(failure)
                .hasMessageContaining(
                        "The answer of the local provider " + provider.url() + " is status 403 (Bad Token)")
                .hasMessageContaining("the token " + file + " (secret-manager.aws.local.token in ");
        assertThat(failure.getMessage()).doesNotContain(Given.CANARY);
        assertThat(failure.isTransient).isFalse();
        assertThat(failure.isOfCredentials).isTrue();
    }

    @Test
    void anEmptyOrMissingTokenFileIsRetried() throws IOException {
        Files.writeString(file, "");
        assertThat(failure()).hasMessageContaining(file + " (secret-manager").hasMessageContaining("is empty");
        assertThat(failure().isTransient).isTrue();

        Files.delete(file);
        assertThat(failure()).hasMessageContaining(file + " (secret-manager").hasMessageContaining("does not exist");
        assertThat(failure().isTransient)
                .as("AWS's provider writes it when it starts")
                .isTrue();
    }

    @Test
    void aTokenThatIsNoFileIsNotSaidToBeAMatterOfRights() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);

        assertThat(failure())
                .hasMessageContaining("is no regular file of up to 16384 bytes")
                .hasMessageNotContaining("allow");
        assertThat(failure().isTransient).isFalse();
    }

    @Test
    void anErrorOfAwsHasItsRemedyAndNamesTheProvider() {
        FetchException failure = catchThrowableOfType(
                FetchException.class, () -> source.fetch(SecretVersion.of("TestingSecret", "NOPE", "")));

        assertThat(failure.code).isEqualTo("ResourceNotFoundException");
        assertThat(failure)
                .hasMessageStartingWith("By way of the local provider " + provider.url() + ": AWS returned")
                .hasMessageContaining("The secret exists, but has no such version")
                .hasMessageEndingWith(
                        "an agent with service.http.secrets, the secret must be among its own resources.");
        assertThat(failure.isTransient).isFalse();
    }

    @Test
    void aProviderThatDoesNotRunIsRetried() {
        provider.close();

        FetchException failure = failure();

        assertThat(failure)
                .hasMessageStartingWith("Nothing listens at the local provider " + provider.url())
                .hasMessageContaining("AWS Workload Credentials Provider, or an agent with service.http.secrets")
                .hasMessageContaining("The address comes from secret-manager.aws.local.endpoint in ");
        assertThat(failure.isTransient).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        200 | garbage                                                 | but holds no secret: another server | false
        200 | {"VersionId":"v1"}                                      | but holds no secret                 | false
        400 | Unknown                                                 | X-Forwarded-For                     | false
         403 | <html>Forbidden</html>                                  | or another server listens there     | false
         403 | Bad Token                                               | (Bad Token): it has another token   | false
         400 | not ready to serve traffic, please wait                 | while the function is invoked       | true
        404 | Not found                                               | Another server listens there        | false
        405 | Not allowed                                             | Another server listens there        | false
        302 | elsewhere                                               | Another server listens there        | false
        429 | Connection limit exceeded                               | too many requests at once           | true
        500 | Internal                                                | cannot reach AWS                    | true
        502 | Bad Gateway                                             | cannot reach AWS                    | true
        400 | {"__type":"AccessDeniedException","message":"x"}        | Allow secretsmanager:GetSecretValue | false
        400 | {"__type":"ThrottlingException","message":"x"}          | is busy or out of order             | true
        500 | {"__type":"InternalServiceError","message":"x"}         | is busy or out of order             | true
        403 | {"__type":"ExpiredTokenException","message":"x"}        | The session token has expired       | false
        """)
    void everyStatusHasItsMessage(int status, String body, String message, boolean isTransient) {
        LocalRefusal refusal =
                new LocalRefusal("the local provider X", "the token T", Address.parse("http://localhost:1", "there"));

        FetchException failure = catchThrowableOfType(
                FetchException.class,
                () -> refusal.secretIn(Responses.of(status, body), CURRENT, "prod/TestingSecret"));

        assertThat(failure).hasMessageContaining("the local provider X").hasMessageContaining(message);
        assertThat(failure.isTransient).isEqualTo(isTransient);
    }

    @Test
    void aDefaultRegionIsNotInventedForAPolicy() {
        LocalRefusal refusal =
                new LocalRefusal("the local provider X", "the token T", Address.parse("http://localhost:1", "there"));

        FetchException failure = catchThrowableOfType(
                FetchException.class,
                () -> refusal.secretIn(Responses.of(400, "{\"__type\":\"AccessDeniedException\"}"), CURRENT, "prod"));

        assertThat(failure)
                .hasMessageContaining("arn:aws:secretsmanager:<the provider's region>:<account>:secret:prod-??????");
    }

    @Test
    void messagesNameTheProvider() {
        assertThat(source.describe(List.of(CURRENT)))
                .isEqualTo("TestingSecret (the local provider " + provider.url() + ")");
        assertThat(source.credentials())
                .startsWith("the local provider " + provider.url() + ", with the token " + file);
        assertThat(source.awaited(CURRENT))
                .startsWith("the local provider " + provider.url() + " (secret-manager.aws.local.endpoint in ")
                .endsWith("Look into its log, as it may wait for AWS");
        assertThat(source.regions()).isEmpty();
    }
}
