package io.secretagent.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.config.Settings;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.Snapshots;
import io.secretagent.testing.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Properties of resources that have a prefix or rename keys. */
class PropertyNamesTest {

    private static final String DB = "{\"user\":\"app\",\"password\":\"s3cret\"}";

    private final Properties system = new Properties();
    private final List<String> failures = new ArrayList<>();

    private SystemProperties published(String resources, String... secrets) {
        Settings settings =
                Given.settings("secret-manager: {aws: {region: us-west-1, resources: {" + resources + "}}}\n");
        SystemProperties properties = new SystemProperties(
                settings.inject, system, new ReferenceParser(settings.aws.resources), new Origins());
        properties.publish(Snapshots.of(secrets), failures);
        assertThat(failures).isEmpty();
        return properties;
    }

    @Test
    void prefixAndRenamedKeyMakeTheName() {
        published("Db: {arn: db, prefix: spring.datasource., rename: {user: username}}", "Db", DB);
        assertThat(system).containsOnlyKeys("spring.datasource.username", "spring.datasource.password");
    }

    @Test
    void anEmptyPrefixLeavesTheKey() {
        published("Db: {arn: db, prefix: ''}", "Db", DB);
        assertThat(system).containsOnlyKeys("user", "password");
    }

    @Test
    void aSecretWithoutKeysTakesThePrefixWithoutItsDot() {
        published("Token: {arn: t, prefix: api.token.}, Other: {arn: o, prefix: ''}", "Token", "x", "Other", "y");
        assertThat(system).containsOnlyKeys("api.token", "Other");
    }

    @Test
    void twoThatCollideAreOneMistake() {
        SystemProperties properties =
                published("A: {arn: a, prefix: db.}, B: {arn: b, prefix: db.}", "A", DB, "B", "{\"user\":\"b\"}");
        assertThat(properties.mistakes())
                .singleElement()
                .asString()
                .startsWith(
                        "System property db.user: both A.user and B.user would be published in it; give one of them")
                .contains("secret-manager.aws.resources.B in ");
        assertThat(system).doesNotContainKey("db.user").containsKey("db.password");
    }

    @Test
    void aPropertyHasAName() {
        SystemProperties properties = published("A: {arn: a, prefix: ''}", "A", "{\"\":\"x\",\"b\":\"c\"}");
        assertThat(system).containsOnlyKeys("b");
        assertThat(properties.mistakes()).singleElement().asString().startsWith("A system property without a name: A.");
    }

    @Test
    void aPlainResourceCollidesToo() {
        SystemProperties properties = published("db: a, B: {arn: b, prefix: db.}", "db", DB, "B", "{\"user\":\"b\"}");
        assertThat(properties.mistakes()).singleElement().asString().contains("both db.user and B.user");
    }

    @Test
    void propertiesOfTheJvmAreNotPublished() {
        SystemProperties properties = published("A: {arn: a, prefix: ''}", "A", "{\"user\":{\"home\":\"/x\"}}");
        assertThat(system).doesNotContainKey("user.home");
        assertThat(properties.mistakes())
                .anyMatch(line -> line.startsWith("System property user.home: it is the JVM's own"));
    }

    @Test
    void aRenamedKeyThatTheSecretDoesNotHaveIsAMistake() {
        SystemProperties properties = published("A: {arn: a, rename: {usr: username}}", "A", DB);
        assertThat(properties.mistakes())
                .singleElement()
                .asString()
                .startsWith("A: rename names the key usr, which the secret does not have; its keys are user, password");
    }

    @Test
    void mistakesShowNoValue() {
        SystemProperties properties = published("A: {arn: a, prefix: db.}, B: {arn: b, prefix: db.}", "A", DB, "B", DB);
        assertThat(properties.mistakes().toString()).doesNotContain("s3cret");
    }
}
