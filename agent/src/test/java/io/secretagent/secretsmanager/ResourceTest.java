package io.secretagent.secretsmanager;

import static io.secretagent.testing.Given.ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTest {

    private static final SecretVersion CURRENT = SecretVersion.current("T");
    private static final SecretVersion PENDING = SecretVersion.pending("T");

    @ParameterizedTest
    @CsvSource({
        "'', T",
        ":user::, T",
        "::AWSCURRENT:, T",
        ":::, T",
        "::AWSPREVIOUS:, T (stage AWSPREVIOUS)",
        ":user::v1, T (version v1)",
        "::AWSPREVIOUS:v1, 'T (stage AWSPREVIOUS, version v1)'"
    })
    void requestsTheVersionThatItNames(String suffix, String version) throws FetchException {
        Resource resource = new Resource("T", ARN + suffix);
        assertThat(resource.secretId()).isEqualTo(ARN);
        assertThat(resource.requested(CURRENT)).hasToString(version);
        assertThat(resource.isCurrentVersion()).isEqualTo(version.equals("T"));
    }

    @Test
    void allowsOtherVersionsOnlyWhereItNamesNone() throws FetchException {
        assertThat(new Resource("T", ARN + ":user::").requested(PENDING)).isEqualTo(PENDING);
        FetchException e = catchThrowableOfType(
                FetchException.class, () -> new Resource("T", ARN + ":user:AWSPREVIOUS:").requested(PENDING));
        assertThat(e)
                .hasMessageContaining(
                        "secret-manager.aws.resources.T names a version, so no other version of it can be fetched");
    }

    @Test
    void isOneKeyAsASecretOfItsOwn() throws FetchException {
        SecretValue secret = SecretValue.text("v1", "{\"user\":\"app\",\"port\":5432,\"db\":{\"name\":\"x\"}}");
        SecretValue user = new Resource("T", ARN + ":user::").valueIn(secret);
        assertThat(user.whole).isEqualTo("app");
        assertThat(user.keys).isEmpty();
        assertThat(user.versionId).isEqualTo("v1");
        assertThat(new Resource("T", ARN + ":port::").valueIn(secret).whole).isEqualTo("5432");
        assertThat(new Resource("T", ARN + ":db::").valueIn(secret).keys).containsExactly(entry("name", "x"));
        assertThat(new Resource("T", ARN + ":db.name::").valueIn(secret).whole).isEqualTo("x");
        assertThat(new Resource("T", ARN + ":::").valueIn(secret)).isSameAs(secret);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"user":"s3cr3t","host":"s3cr3t"} | the secret has no key of that name; its keys are user, host.
        s3cr3t                            | the secret has no keys.
        """)
    void listsTheKeysOfTheSecretWhereItsOwnIsMissing(String text, String message) {
        FetchException e = catchThrowableOfType(
                FetchException.class,
                () -> new Resource("T", ARN + ":pasword::").valueIn(SecretValue.text("v1", text)));
        assertThat(e)
                .hasMessage("secret-manager.aws.resources.T names the key \"pasword\" after its ARN, but " + message);
    }
}
