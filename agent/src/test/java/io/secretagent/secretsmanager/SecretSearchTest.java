package io.secretagent.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.DiscoverySettings;
import io.secretagent.credentials.GivenCalls;
import io.secretagent.testing.Given;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretSearchTest {

    private static final String PLAIN = "{prefix-of: /prod/app/, most: 2}";
    private static final String ARN = "arn:aws:secretsmanager:us-west-1:999999999999:secret:";

    private final GivenCalls given = new GivenCalls();

    private static AwsSettings settings(String entry) {
        return Given.settings("""
                secret-manager:
                  aws:
                    region: us-west-1
                    access-key-id: AKIAIOSFODNN7EXAMPLE
                    secret-access-key: s
                    resources:
                      a/*: %s
                """.formatted(entry)).aws;
    }

    private List<FoundSecret> find(String entry, String... known) throws FetchException {
        AwsSettings settings = settings(entry);
        DiscoverySettings discovery = settings.discoveries.get("a/*");
        return RoutingSource.of(settings, given.calls().with(settings)).find(discovery, Set.of(known));
    }

    private static String value(String name) {
        return "{\"Name\":\"%s\",\"ARN\":\"%s\",\"VersionId\":\"v-%s\",\"SecretString\":\"s\"}"
                .formatted(name, ARN + name + "-abcdef", name);
    }

    private static String batch(String next, String errors, String... names) {
        List<String> values =
                List.of(names).stream().map(SecretSearchTest::value).toList();
        return "{\"SecretValues\":[" + String.join(",", values) + "],\"Errors\":[" + errors + "]"
                + (next.isEmpty() ? "" : ",\"NextToken\":\"" + next + "\"") + "}";
    }

    private static List<String> names(List<FoundSecret> found) {
        return found.stream()
                .map(secret -> secret.name + (secret.value == null ? " without a value" : ""))
                .toList();
    }

    private List<String> sent() {
        return given.client.sent();
    }

    @Test
    void readsPageAfterPage() throws FetchException {
        given.client.then(200, batch("t\\\"1", "", "/prod/app/a")).then(200, batch("", "", "/prod/app/b"));

        assertThat(names(find(PLAIN))).containsExactly("/prod/app/a", "/prod/app/b");
        assertThat(sent().get(0))
                .isEqualTo("POST / {\"Filters\":[{\"Key\":\"name\",\"Values\":[\"/prod/app/\"]}],\"MaxResults\":20}");
        assertThat(sent().get(1)).endsWith(",\"MaxResults\":20,\"NextToken\":\"t\\\"1\"}");
    }

    @Test
    void stopsWhenThereIsOneTooMany() throws FetchException {
        given.client
                .then(200, batch("1", "", "/prod/app/a", "/prod/app/b"))
                .then(200, batch("2", "", "/prod/app/c", "/prod/app/d"));

        assertThat(find(PLAIN)).hasSize(3);
        assertThat(sent()).hasSize(2);
    }

    @Test
    void leavesOutWhatDoesNotBeginSoExactly() throws FetchException {
        given.client.then(200, batch("", "", "/Prod/app/a", "x/prod/app/b", "/prod/app/c", ""));

        assertThat(names(find(PLAIN))).containsExactly("/prod/app/c");
    }

    @Test
    void oneThatIsDeniedIsFoundWithoutAValueAndOneThatIsDeletedIsNot() throws FetchException {
        String denied = "{\"SecretId\":\"%s/prod/app/denied-abcdef\",\"ErrorCode\":\"AccessDeniedException\"}";
        String named = "{\"SecretId\":\"/prod/app/named\",\"ErrorCode\":\"DecryptionFailure\"}";
        String deleted = "{\"SecretId\":\"/prod/app/deleted\",\"ErrorCode\":\"InvalidRequestException\"}";
        given.client.then(200, batch("", denied.formatted(ARN) + "," + named + "," + deleted));

        assertThat(names(find(PLAIN)))
                .containsExactly("/prod/app/denied without a value", "/prod/app/named without a value");
    }

    @Test
    void tagsAreComparedExactlyAsFiltersMatchBeginnings() throws FetchException {
        given.client.then(200, """
                        {"SecretList":[
                          {"Name":"a","ARN":"%1$sa-abcdef","Tags":[{"Key":"team","Value":"pay"},{"Key":"x","Value":"y"}],"RotationRules":{"a":[1]}},
                          {"Name":"b","ARN":"%1$sb-abcdef","Tags":[{"Key":"team","Value":"payments"},{"Key":"x","Value":"y"}]},
                          {"Name":"c","ARN":"%1$sc-abcdef","Tags":[{"Key":"teams","Value":"pay"},{"Key":"team","Value":"x"}]},
                          {"Name":"d","ARN":"%1$sd-abcdef","Tags":null},
                          {"Name":"e","ARN":"%1$se-abcdef","DeletedDate":1.5,"Tags":[{"Key":"team","Value":"pay"},{"Key":"x","Value":"y"}]}
                        ]}""".formatted(ARN)).then(200, batch("", "", "a"));

        assertThat(names(find("{tags: {team: pay, x: y}, most: 2}"))).containsExactly("a");
        assertThat(sent().get(0))
                .isEqualTo("POST / {\"Filters\":[{\"Key\":\"tag-key\",\"Values\":[\"team\"]},"
                        + "{\"Key\":\"tag-value\",\"Values\":[\"pay\"]}],\"MaxResults\":100}");
        assertThat(sent().get(1)).isEqualTo("POST / {\"SecretIdList\":[\"" + ARN + "a-abcdef\"]}");
    }

    @Test
    void valuesOfKnownSecretsAreNotFetchedAgain() throws FetchException {
        given.client
                .then(
                        200,
                        "{\"SecretList\":[{\"Name\":\"/prod/app/a\",\"ARN\":\"%1$sa\"},{\"Name\":\"/prod/app/b\",\"ARN\":\"%1$sb\"}]}"
                                .formatted(ARN))
                .then(200, batch("", ""));

        assertThat(names(find(PLAIN, "/prod/app/a")))
                .containsExactly("/prod/app/a without a value", "/prod/app/b without a value");
        assertThat(sent().get(0)).contains("\"name\"").contains("\"MaxResults\":100");
        assertThat(sent().get(1)).isEqualTo("POST / {\"SecretIdList\":[\"" + ARN + "b\"]}");
    }

    @Test
    void aDeniedSearchNamesTheActionsAndTheBeginning() {
        given.client.then(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}");
        FetchException e = catchThrowableOfType(FetchException.class, () -> find(PLAIN));

        assertThat(e)
                .hasMessageContaining(
                        "Allow secretsmanager:BatchGetSecretValue and secretsmanager:ListSecrets on *, and"
                                + " secretsmanager:GetSecretValue on each secret whose name begins with /prod/app/")
                .hasMessageNotContaining("no such secret");
    }

    @Test
    void whatIsNoListIsAFailure() {
        given.client
                .then(200, "<html>")
                .then(200, "{\"SecretList\":[{\"Name\":\"a\",")
                .then(200, "{}");
        for (String entry : List.of(PLAIN, "{tags: {a: b}, most: 2}", PLAIN)) {
            assertThat(catchThrowableOfType(FetchException.class, () -> find(entry)))
                    .hasMessageContaining("no list of secrets");
        }
    }

    @Test
    void aListWithoutAnEndIsAFailure() {
        for (int i = 0; i < 1_000; i++) {
            given.client.then(200, batch("t" + i, ""));
        }

        assertThat(catchThrowableOfType(FetchException.class, () -> find(PLAIN)))
                .hasMessageContaining("has not ended after 1000 pages");
    }

    @Test
    void aPageThatIsItsOwnNextPageIsAFailure() {
        given.client.then(200, batch("again", "")).then(200, batch("again", ""));

        assertThat(catchThrowableOfType(FetchException.class, () -> find(PLAIN)))
                .hasMessageContaining("names the same next page again");
        assertThat(sent()).hasSize(2);
    }

    /** A fleet that starts at once is throttled at any page; if each began anew, it would be throttled for longer. */
    @Test
    void aLaterPageThatIsThrottledIsAskedForAgain() throws FetchException {
        String busy = "{\"__type\":\"ThrottlingException\",\"message\":\"no\"}";
        given.client
                .then(200, batch("T1", "", "/prod/app/a"))
                .then(400, busy)
                .then(400, busy)
                .then(200, batch("", "", "/prod/app/b"));

        assertThat(names(find(PLAIN))).containsExactly("/prod/app/a", "/prod/app/b");
        assertThat(sent()).hasSize(4);
        assertThat(sent().get(3)).contains("T1").isEqualTo(sent().get(1));
    }

    @Test
    void aLaterPageThatIsRefusedIsNot() {
        given.client
                .then(200, batch("T1", "", "/prod/app/a"))
                .then(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}");

        assertThat(catchThrowableOfType(FetchException.class, () -> find(PLAIN)).code)
                .isEqualTo("AccessDeniedException");
        assertThat(sent()).hasSize(2);
    }

    @Test
    void anInterruptEndsTheRetries() {
        given.client
                .then(200, batch("T1", "", "/prod/app/a"))
                .then(400, "{\"__type\":\"ThrottlingException\",\"message\":\"no\"}");
        Thread.currentThread().interrupt();

        assertThat(catchThrowableOfType(FetchException.class, () -> find(PLAIN)).code)
                .isEqualTo("ThrottlingException");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** As one that another tool has created, and gives a value next. */
    @Test
    void oneThatHasNoValueYetIsLeftOut() throws FetchException {
        String empty = "{\"SecretId\":\"%s/prod/app/empty-abcdef\",\"ErrorCode\":\"ResourceNotFoundException\"}"
                .formatted(ARN);
        given.client
                .then(200, batch("", empty, "/prod/app/a"))
                .then(
                        200,
                        "{\"SecretList\":[{\"Name\":\"/prod/app/a\",\"ARN\":\"%1$s/prod/app/a-abcdef\"},{\"Name\":\"/prod/app/empty\",\"ARN\":\"%1$s/prod/app/empty-abcdef\"}]}"
                                .formatted(ARN))
                .then(200, batch("", empty));

        assertThat(names(find(PLAIN))).containsExactly("/prod/app/a");
        assertThat(names(find(PLAIN, "/prod/app/a"))).containsExactly("/prod/app/a without a value");
    }
}
