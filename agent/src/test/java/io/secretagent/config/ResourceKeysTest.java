package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretagent.testing.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys that a resource sets for itself. */
class ResourceKeysTest {

    private static Settings resources(String lines) {
        return Given.settings("secret-manager:\n  aws:\n    region: us-west-1\n    resources:\n" + lines);
    }

    @Test
    void areRead() {
        AwsSettings aws = resources("""
                      A:
                        arn: a
                        optional: true
                        defaults: {password: dev, empty: ""}
                        prefix: spring.datasource.
                        rename: {user: username}
                      B:
                        arn: b
                        assume-role: arn:aws:iam::999999999999:role/B
                        region: eu-west-1
                        profile: other
                        fallback-regions: [eu-central-1, us-east-1]
                      E: {arn: e, endpoint: "https://vpce.example.com"}
                      C: {arn: c, prefix: ""}
                      D: {arn: d}
                """).aws;

        ResourceOptions a = aws.options.get("A");
        assertThat(a.isOptional).isTrue();
        assertThat(a.defaults)
                .containsOnly(
                        org.assertj.core.api.Assertions.entry("password", "dev"),
                        org.assertj.core.api.Assertions.entry("empty", ""));
        assertThat(a.property("A", "user")).isEqualTo("spring.datasource.username");
        assertThat(a.property("A", "password")).isEqualTo("spring.datasource.password");
        assertThat(a.origin).startsWith("secret-manager.aws.resources.A in ").endsWith(", line 5");
        ResourcePlace b = aws.places.get("B");
        assertThat(b.assumeRole.roleArn).isEqualTo("arn:aws:iam::999999999999:role/B");
        assertThat(b.region).isEqualTo("eu-west-1");
        assertThat(aws.places.get("E").endpoint).hasToString("https://vpce.example.com");
        assertThat(b.profile).isEqualTo("other");
        assertThat(b.fallbackRegions).containsExactly("eu-central-1", "us-east-1");
        assertThat(aws.options.get("C").property("C", "password")).isEqualTo("password");
        assertThat(aws.options).containsOnlyKeys("A", "C");
        assertThat(aws.places).containsOnlyKeys("B", "E");
        assertThat(aws.resources).containsOnlyKeys("A", "B", "E", "C", "D");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        optional: yes                       | optional: "yes" is not one of true, false
        optional:                           | optional: has no value; give one or remove the line
        optional: true, defaults: dev       | defaults: must be a mapping, here it is a text
        prefix: java.                       | prefix: puts properties into the JVM's own name space java; write another
        prefix: com                         | prefix: puts properties into the JVM's own name space com.sun; write another
        optional: true, defaults: {a: b}, arn: 'arn:aws:secretsmanager:us-west-1:999999999999:secret:A-abcdef:k::' | defaults: cannot stand for the one key
        rename: [a]                         | rename: must be a mapping, here it is a list
        rename: {a: ""}                     | rename.a: has no name; write the rest of the property's name, or remove the
        prefix: "", rename: {a: user.home}  | rename.a: gives the property user.home, which is the JVM's own; write another
        rename: {a: x, b: x}                | rename.b: gives the same property A.x as a; write another name
        region: EU                          | region: "EU" is not an AWS region; write it as in us-west-1
        fallback-regions: [EU]              | fallback-regions: "EU" is not an AWS region; write it as in us-west-1
        fallback-regions: eu-west-1         | fallback-regions: must be a list, here it is a text
        endpoint: localhost                 | endpoint: is not a URL; write it as in https://
        assume-role: Admin                  | assume-role: "Admin" is not a role's ARN; write it as
        fallback-regions: []                | fallback-regions: names no region; write it as in [eu-west-1], or remove the
        fallback-regions: [us-west-1]       | fallback-regions: names us-west-1, which is asked first; name the regions of
        fallback-regions: [us-east-1, us-east-1]  | fallback-regions: names us-east-1 twice; remove one
        fallback-regions: [cn-north-1]      | fallback-regions: names cn-north-1, which is of another partition than us-west-1
        endpoint: "https://a.b", fallback-regions: [us-east-1] | fallback-regions: has no effect beside endpoint, which is
        profile: ""                         | profile: has no value; give one or remove the line
        prefx: a                            | prefx: is not a known key; did you mean prefix?
        """)
    void mistakes(String keys, String message) {
        ConfigurationException e = catchThrowableOfType(
                ConfigurationException.class,
                () -> resources("      A: {" + (keys.contains("arn:") ? "" : "arn: a, ") + keys + "}\n"));

        assertThat(e).hasMessageContaining(":5: secret-manager.aws.resources.A." + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "{a: 'secrets:A:b'}", "{}"})
    void namesOfPropertiesThatAreNotPublishedAreAWarning(String inject) {
        Settings settings = resources(
                "      A: {arn: a, prefix: x., rename: {b: c}}\ninject: {system-properties: " + inject + "}\n");

        assertThat(settings.warnings.stream().map(Given::anonymous))
                .containsExactly(
                        "FILE:5: secret-manager.aws.resources.A.prefix: has no effect, as inject.system-properties"
                                + " publishes none of the keys by themselves; set that to all or by-name, or remove the line",
                        "FILE:5: secret-manager.aws.resources.A.rename: has no effect, as inject.system-properties"
                                + " publishes none of the keys by themselves; set that to all or by-name, or remove the line");
    }

    @Test
    void defaultsOfASecretThatIsNotOptionalAreAWarning() {
        assertThat(resources("      A: {arn: a, defaults: {password: dev}}\n").warnings)
                .singleElement()
                .asString()
                .contains("resources.A.defaults: has an effect only beside optional: true");
    }

    @Test
    void twoResourcesMayNotRenameToOneProperty() {
        ConfigurationException e = catchThrowableOfType(ConfigurationException.class, () -> resources("""
                              A: {arn: a, prefix: db., rename: {p: password}}
                              B: {arn: b, prefix: db., rename: {q: password}}
                        """));

        assertThat(e)
                .hasMessageContaining(":6: ")
                .hasMessageContaining("resources.B: its rename.q gives the property db.password, as A.p does");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        endpoint: "https://vpce.a"  | fallback-regions: [eu-west-1] | fallback-regions: has no effect beside secret-manager.aws.endpoint
        local: {token: file:///t}   | profile: p                    | profile: has no effect beside secret-manager.aws.local
        batch: never                | region: us-east-1             | region: is another region than that of the ARN, us-west-1;
        batch: never                | fallback-regions: [us-west-1] | fallback-regions: names us-west-1, which is asked first
        """)
    void contradictionsWithTheSection(String section, String keys, String message) {
        ConfigurationException e = catchThrowableOfType(
                ConfigurationException.class,
                () -> Given.settings("secret-manager:\n  aws:\n    " + section + "\n    resources:\n      A: {arn: "
                        + Given.ARN + ", " + keys + "}\n"));

        assertThat(e).hasMessageContaining(":5: secret-manager.aws.resources.A." + message);
    }

    @Test
    void anEndpointOnLoopbackServesAllRegions() {
        assertThat(Given.settings("""
                        secret-manager:
                          aws:
                            endpoint: http://localhost:4566
                            resources:
                              A: {arn: a, fallback-regions: [eu-west-1]}
                        """).aws.fallbackRegions).containsExactly("eu-west-1");
    }
}
