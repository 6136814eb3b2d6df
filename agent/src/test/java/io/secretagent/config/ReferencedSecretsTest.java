package io.secretagent.config;

import static io.secretagent.testing.Given.ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.config.StartupSettings.OnFailure;
import io.secretagent.hooks.HookName;
import io.secretagent.testing.StandardError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferencedSecretsTest {

    private static final List<String> HOLDER = List.of("environment variable DB_PASSWORD", "system property a\nb");

    @Test
    void eachSecretIsAResourceOfItsNameAndAllElseIsDefault() {
        Settings[] read = new Settings[1];
        String log = StandardError.during(() -> read[0] = ReferencedSecrets.settings(Map.of(ARN, HOLDER), List.of()));
        Settings settings = read[0];

        assertThat(settings.aws.resources).isEqualTo(Map.of(ARN, ARN));
        assertThat(settings.aws.region).isNull();
        assertThat(settings.inject.allSystemProperties).isFalse();
        assertThat(settings.inject.byName).isFalse();
        assertThat(settings.inject.systemProperties).isEmpty();
        assertThat(settings.inject.environment).isEmpty();
        assertThat(settings.intercept.hooks).isEqualTo(HookName.all());
        assertThat(settings.refresh.interval).hasMinutes(5);
        assertThat(settings.startup.onFailure).isEqualTo(OnFailure.EXIT);
        assertThat(settings.service).isNull();
        assertThat(settings.warnings).isEmpty();
        assertThat(log).contains("in environment variable DB_PASSWORD, system property a?b.");
    }

    @Test
    void withoutAnyTheMessageNamesEveryWay() {
        assertThatThrownBy(() -> ReferencedSecrets.settings(Map.of(), List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The configuration file has a problem:\n  file: none was found. Name it")
                .hasMessageContaining(ConfigLocation.all())
                .hasMessageEndingWith("as in DB_PASSWORD=arn:aws:secretsmanager:<region>:<account>:secret:<name>-<6"
                        + " characters>:<key>::");
        assertThatThrownBy(() -> ReferencedSecrets.settings(Map.of(), List.of("environment variable DB_ARN")))
                .hasMessageContaining(
                        "file: none was found, and the ARN in environment variable DB_ARN is no reference: write"
                                + " secrets:<ARN>, or of a secret <ARN>:<key>::")
                .hasMessageContaining(ConfigLocation.all());
    }

    @Test
    void fiftyAreTheMost() {
        Map<String, List<String>> holders = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            holders.put(ARN.replace("TestingSecret", "S" + i), HOLDER);
        }
        assertThat(ReferencedSecrets.settings(holders, List.of()).aws.resources).hasSize(50);

        holders.put(ARN, HOLDER);
        assertThatThrownBy(() -> ReferencedSecrets.settings(holders, List.of()))
                .hasMessageContaining("-D name 51 secrets; without a configuration, 50 are fetched at most")
                .hasMessageContaining("The references are in environment variable DB_PASSWORD, system property a?b")
                .hasMessageNotContaining("S49");
    }

    @Test
    void everyMalformedArnIsNamedWithItsHolder() {
        Map<String, List<String>> holders = new LinkedHashMap<>();
        holders.put(ARN, HOLDER);
        holders.put("arn:aws:secretsmanager:us-west-1:12:secret:A-abcdef", List.of("environment variable A"));
        holders.put("arn:aws:sqs:us-west-1:999999999999:queue/a", List.of("system property b"));
        holders.put("arn:aws:secretsmanager:${X}:999999999999:secret:\u001b[2J", List.of("system property c"));

        assertThatThrownBy(() -> ReferencedSecrets.settings(holders, List.of()))
                .hasMessageContaining(
                        "The configuration by references has 3 problems:\n  environment variable A: \"arn:")
                .hasMessageContaining("has \"12\" in place of the account of 12 digits")
                .hasMessageContaining("system property b: ")
                .hasMessageContaining("is of sqs, not of secretsmanager or ssm")
                .hasMessageContaining("system property c: ")
                .hasMessageNotContaining("\u001b");
    }
}
