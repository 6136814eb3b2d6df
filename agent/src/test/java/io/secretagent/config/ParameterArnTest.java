package io.secretagent.config;

import static io.secretagent.testing.Given.ARN;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.Given;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A parameter of Parameter Store as the value of a resource. */
class ParameterArnTest {

    private static final String PARAMETER = "arn:aws:ssm:us-west-1:999999999999:parameter/app/db";

    private static String file(String id, String more) {
        return Given.aws(more).replace(ARN, "'" + id + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PARAMETER,
                "arn:aws:ssm:us-west-1:999999999999:parameter/flat",
                "arn:aws-cn:ssm:cn-north-1:999999999999:parameter/a.b/c_d/E-9"
            })
    void isTakenByItsArn(String arn) {
        assertThat(Given.settings(file(arn, ""), Map.of()).aws.resources).containsValue(arn);
        assertThat(SecretId.isParameter(arn)).isTrue();
        assertThat(SecretId.region(arn)).isEqualTo(arn.split(":")[3]);
        assertThat(new SecretId(arn).secret).isEqualTo(arn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TestingSecret", "ssm:a", "arn", "arn:", "arn:aws", "arn:aws:ssmx:r:1:parameter/a", "/app/db"})
    void isNotTakenForOneByAnythingElse(String id) {
        assertThat(SecretId.isParameter(id)).isFalse();
        assertThat(SecretId.isParameter(ARN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        arn:aws:ssm:                                                | it has 4 parts instead of 6; write it as arn:aws:ssm:<region>
        arn:aws:ssm:us-west-1:999999999999                          | it has 5 parts instead of 6
        arn:gcp:ssm:us-west-1:999999999999:parameter/a              | has "gcp" in place of the AWS partition
        arn:aws:ssm::999999999999:parameter/a                       | has "" in place of the region
        arn:aws:ssm:us-west-1::parameter/aws/service/a              | has "" in place of the account of 12 digits
        arn:aws:ssm:us-west-1:999999999999:app/db                   | has "app/db" in place of parameter/<name>
        arn:aws:ssm:us-west-1:999999999999:parameter                | has "parameter" in place of parameter/<name>
        arn:aws:ssm:us-west-1:999999999999:parameter/               | has "parameter/" in place of parameter/<name>
        arn:aws:ssm:us-west-1:999999999999:parameter//a             | has "parameter//a" in place of parameter/<name>
        arn:aws:ssm:us-west-1:999999999999:parameter:a              | has "parameter" in place of parameter/<name>
        arn:aws:ssm:us-west-1:999999999999:parameter/a b            | has "parameter/a b" in place of parameter/<name>
        arn:aws:ssm:us-west-1:999999999999:parameter/a/*            | has "parameter/a/*" in place of parameter/<name>
        arn:aws:ssm:us-west-1:999999999999:parameter/a:3            | has ":3" after the name: the latest version is always fetched
        arn:aws:ssm:us-west-1:999999999999:parameter/a:prod         | has ":prod" after the name
        arn:aws:ssm:us-west-1:999999999999:parameter/a:key:AWSPENDING: | has ":key:AWSPENDING:" after the name
        arn:aws:ssm:us-west-1:999999999999:parameter/aws/reference/secretsmanager/db | stands for a secret; write the ARN or the name of the secret itself
        """)
    void aMistakeIsNamedWithTheLineAndTheRemedy(String arn, String mistake) {
        assertThat(Given.problems(file(arn, "")))
                .startsWith(
                        "The configuration FILE has a problem:\n  FILE:4: secret-manager.aws.resources.TestingSecret: \""
                                + arn + "\" ")
                .contains(mistake);
    }

    @Test
    void isNotLongerThanTheServiceTakes() {
        String longest = PARAMETER + "/" + "a".repeat(2048 - PARAMETER.length() - 1);

        assertThat(SecretId.mistake(longest)).isNull();
        assertThat(SecretId.mistake(longest + "a")).contains("it has more than 2048 characters");
    }

    @Test
    void hasNoReplicasToFallBackTo() {
        String yaml = file(PARAMETER, "")
                .replace("'" + PARAMETER + "'", "{arn: '" + PARAMETER + "', fallback-regions: [eu-west-1]}");

        assertThat(Given.problems(yaml))
                .isEqualTo("The configuration FILE has a problem:\n"
                        + "  FILE:4: secret-manager.aws.resources.TestingSecret.fallback-regions: is for secrets:"
                        + " Parameter Store has no replicas; remove the line");
    }

    @Test
    void isAnErrorBesideALocalProvider() {
        assertThat(Given.problems(file(PARAMETER, "local: {token: abc}")))
                .isEqualTo("The configuration FILE has a problem:\n"
                        + "  FILE:4: secret-manager.aws.resources.TestingSecret: is a parameter, which a local provider does"
                        + " not serve by its ARN; remove secret-manager.aws.local, or, if the provider is an agent with"
                        + " service.http.secrets, write the name of its resource");
    }
}
