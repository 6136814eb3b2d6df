package io.secretagent.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.config.AwsSettings;
import io.secretagent.credentials.GivenCalls;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.testing.Given;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingSourceTest {

    private static final String LINES = """
            secret-manager:
              aws:
                access-key-id: AKIASECTION
                secret-access-key: s
                resources:
                  Own: arn:aws:secretsmanager:us-west-1:999999999999:secret:Own-123456
                  Named: {arn: named, region: eu-west-1}
                  Role: {arn: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:R-123456', assume-role: 'arn:aws:iam::111111111111:role/R'}
                  Same: {arn: other, region: eu-west-1, assume-role: 'arn:aws:iam::111111111111:role/R'}
                  Third: {arn: third, region: us-east-1, assume-role: 'arn:aws:iam::222222222222:role/R'}
                  Replicated: {arn: 'arn:aws:secretsmanager:us-west-1:999999999999:secret:P-123456:user::', fallback-regions: [eu-west-1]}
            """;

    private static final String SESSION =
            "<R><Credentials><AccessKeyId>ASIA%s</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
                    + "<SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></R>";
    private static final String SECRET = "{\"VersionId\":\"v1\",\"SecretString\":\"{\\\"user\\\":\\\"u\\\"}\"}";

    private final GivenCalls given = new GivenCalls();
    private final AwsSettings settings = Given.settings(LINES).aws;
    private final RoutingSource source = RoutingSource.of(settings, given.calls());

    private void fetch(String resource) throws FetchException {
        source.fetch(SecretVersion.current(resource));
    }

    private String sent(int request) {
        String authorization = given.client.requests.get(request).headers.get("Authorization");
        return given.client.requests.get(request).address + " "
                + authorization.replaceFirst(".*Credential=([A-Z0-9]+)/.*", "$1");
    }

    @Test
    void isNamedByTheServicesThatItCalls() {
        String parameter = "{arn: 'arn:aws:ssm:us-west-1:999999999999:parameter/a', profile: p}";
        String file = "secret-manager: {aws: {region: us-west-1, resources: {P: " + parameter + "%s}}}\n";

        assertThat(RoutingSource.of(Given.settings(file.formatted("")).aws, given.calls()))
                .asString()
                .startsWith("AWS Parameter Store with credentials from ");
        assertThat(RoutingSource.of(Given.settings(file.formatted(", S: s")).aws, given.calls()))
                .asString()
                .startsWith("AWS Secrets Manager and Parameter Store with credentials from ");
    }

    @Test
    void remediesNameTheKeysOfTheResource() {
        AwsSettings other = Given.settings("""
                        secret-manager:
                          aws:
                            profile: all
                            resources:
                              Db: {arn: db, region: eu-west-1, profile: absent}
                              Payments: {arn: p, region: eu-west-1, assume-role: 'arn:aws:iam::222222222222:role/R'}
                        """).aws;
        RoutingSource placed = RoutingSource.of(other, given.calls());
        given.variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "AKIAENV", "AWS_SECRET_ACCESS_KEY", "s"));
        given.client.then(400, "<E><Code>ValidationError</Code></E>");

        assertThatThrownBy(() -> placed.fetch(SecretVersion.current("Db")))
                .hasMessageContaining(
                        "Correct its name (secret-manager.aws.resources.Db.profile, source_profile) or add it.");
        assertThatThrownBy(() -> placed.fetch(SecretVersion.current("Payments")))
                .hasMessageContaining(
                        "role-arn, session-name, external-id and duration of secret-manager.aws.resources.Payments.assume-role");
    }

    @Test
    void eachResourceIsFetchedFromItsPlaceAndEachRoleAssumedOnce() throws FetchException {
        given.client
                .then(200, SECRET)
                .then(200, SECRET)
                .then(200, SESSION.formatted("ONE"))
                .then(200, SECRET)
                .then(200, SECRET)
                .then(200, SESSION.formatted("TWO"))
                .then(200, SECRET);
        for (String resource : List.of("Own", "Named", "Role", "Same", "Third")) {
            fetch(resource);
        }

        assertThat(given.client.requests).hasSize(7);
        assertThat(sent(0)).isEqualTo("https://secretsmanager.us-west-1.amazonaws.com AKIASECTION");
        assertThat(sent(1)).isEqualTo("https://secretsmanager.eu-west-1.amazonaws.com AKIASECTION");
        assertThat(sent(2)).isEqualTo("https://sts.eu-west-1.amazonaws.com AKIASECTION");
        assertThat(sent(3)).isEqualTo("https://secretsmanager.eu-west-1.amazonaws.com ASIAONE");
        assertThat(sent(4)).isEqualTo("https://secretsmanager.eu-west-1.amazonaws.com ASIAONE");
        assertThat(sent(5)).isEqualTo("https://sts.us-east-1.amazonaws.com AKIASECTION");
        assertThat(sent(6)).isEqualTo("https://secretsmanager.us-east-1.amazonaws.com ASIATWO");
    }

    @Test
    void aReplicasArnHasItsRegionAndTheSameSuffixAndKey() throws FetchException {
        given.client.then(500, "").then(200, SECRET);
        fetch("Replicated");

        assertThat(sent(1)).startsWith("https://secretsmanager.eu-west-1.amazonaws.com ");
        assertThat(given.client.sent().get(1))
                .isEqualTo("POST / {\"SecretId\":\"arn:aws:secretsmanager:eu-west-1:999999999999:secret:P-123456\"}");
    }

    @Test
    void batchesAreOfOnePlaceEach() throws FetchException {
        List<BatchRequest> batches = source.batches(SecretVersion.currentOf(settings.resources.keySet()));

        assertThat(batches)
                .extracting(batch -> batch.versions().toString())
                .containsExactly("[Own]", "[Named]", "[Role]", "[Same]", "[Third]", "[Replicated]");
    }

    @Test
    void whatAnEntryHasFoundIsFetchedFromItsPlace() throws FetchException {
        AwsSettings finding = Given.settings("""
                secret-manager:
                  aws:
                    region: us-west-1
                    access-key-id: AKIASECTION
                    secret-access-key: s
                    resources:
                      Own: own
                      a/*: {prefix-of: /a/, most: 5}
                      b/*: {prefix-of: /b/, most: 5, region: eu-west-1, assume-role: 'arn:aws:iam::111111111111:role/R'}
                """).aws;
        RoutingSource first = RoutingSource.of(finding, given.calls().with(finding));
        finding.discovered.add("a/*", "a/x", "/a/x");
        finding.discovered.add("b/*", "b/x", "/b/x");
        RoutingSource afterACheckpoint = RoutingSource.of(finding, given.calls().with(finding));
        for (RoutingSource routing : List.of(first, afterACheckpoint)) {
            given.client.requests.clear();
            given.client.then(200, SECRET).then(200, SESSION.formatted("ONE")).then(200, SECRET);
            routing.fetch(SecretVersion.current("a/x"));
            routing.fetch(SecretVersion.current("b/x"));

            assertThat(sent(0)).isEqualTo("https://secretsmanager.us-west-1.amazonaws.com AKIASECTION");
            assertThat(sent(2)).isEqualTo("https://secretsmanager.eu-west-1.amazonaws.com ASIAONE");
            assertThat(routing.place("a/x")).isNull();
            assertThat(routing.place("b/x")).startsWith("eu-west-1, credentials from ");
            assertThat(routing.regions().values()).containsExactlyInAnyOrder(List.of("Own", "a/x"), List.of("b/x"));
        }
    }

    @Test
    void messagesNameTheRegionAndTheCredentialsOfEachResource() {
        assertThat(source.describe(List.of(
                        SecretVersion.current("Own"), SecretVersion.current("Role"), SecretVersion.pending("Role"))))
                .isEqualTo(
                        "Own (us-west-1, credentials from a source that was not asked yet), Role, Role (stage AWSPENDING) (eu-west-1,"
                                + " credentials from a source that was not asked yet, role arn:aws:iam::111111111111:role/R)");
        assertThat(source.regions())
                .containsEntry("us-west-1 (the ARN)", List.of("Own"))
                .containsEntry("eu-west-1 (secret-manager.aws.resources.Named.region)", List.of("Named"))
                .containsEntry("us-west-1 (the ARN), else eu-west-1", List.of("Replicated"));
    }

    @Test
    void signingIsOfTheSection() {
        assertThat(source.signing().credentials.current().accessKeyId()).isEqualTo("AKIASECTION");
    }
}
