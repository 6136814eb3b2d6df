package io.secretagent.injection;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.config.Settings;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.SecretChange;
import io.secretagent.testing.Given;
import io.secretagent.testing.StandardError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SystemPropertiesTest {

    private static final String TWO = Given.file("      token: prod/token\n");
    private static final Snapshot SNAPSHOT =
            Snapshots.of("TestingSecret", "{\"user\":\"app\",\"pw\":{\"x\":\"s3cret\"}}", "token", "plain");

    private final Properties system = new Properties();
    private final List<String> failures = new ArrayList<>();

    private SystemProperties properties(String inject) {
        Settings settings = Given.settings(TWO + "inject: {system-properties: " + inject + "}\n");
        return new SystemProperties(
                settings.inject, system, new ReferenceParser(settings.aws.resources), new Origins());
    }

    @Test
    void publishesEveryKeyOfEveryResource() {
        assertThat(properties("all").publish(SNAPSHOT, failures)).isEqualTo(4);
        assertThat(system)
                .hasSize(4)
                .containsEntry("TestingSecret.user", "app")
                .containsEntry("TestingSecret.pw", "{\"x\":\"s3cret\"}")
                .containsEntry("TestingSecret.pw.x", "s3cret")
                .containsEntry("token", "plain");
        assertThat(failures).isEmpty();
    }

    @Test
    void publishesBinarySecretsOnlyByAMapping() {
        Snapshot binary = Snapshots.binary("token", "AAEC");
        assertThat(properties("all").publish(binary, failures)).isZero();
        assertThat(properties("{a: 'secrets:token'}").publish(binary, failures)).isEqualTo(1);
        assertThat(system).containsExactly(org.assertj.core.api.Assertions.entry("a", "AAEC"));
    }

    @Test
    void publishesNoPropertyForAnObjectWithoutMembers() {
        assertThat(properties("all").publish(Snapshots.of("token", "{}"), failures))
                .isZero();
        assertThat(system).isEmpty();
    }

    @Test
    void publishesNothingIfSwitchedOff() {
        assertThat(properties("none").publish(SNAPSHOT, failures)).isZero();
        assertThat(system).isEmpty();
    }

    @Test
    void publishesAMappingAndNothingElse() {
        SystemProperties mapping =
                properties("{db.pw: 'secrets:TestingSecret:pw.x', url: 'u=${secrets:TestingSecret:user}', lit: a}");
        assertThat(mapping.versions().toString()).isEqualTo("[TestingSecret]");
        assertThat(mapping.publish(SNAPSHOT, failures)).isEqualTo(3);
        assertThat(system)
                .hasSize(3)
                .containsEntry("db.pw", "s3cret")
                .containsEntry("url", "u=app")
                .containsEntry("lit", "a");
    }

    @Test
    void neverOverwritesAPropertyOfTheCommandLineAndLogsIt() {
        system.setProperty("TestingSecret.user", "mine");
        String log = StandardError.during(() -> properties("all").publish(SNAPSHOT, failures));
        assertThat(system).hasSize(4).containsEntry("TestingSecret.user", "mine");
        assertThat(log)
                .contains("Set with -D and therefore not published: TestingSecret.user")
                .doesNotContain("mine", "s3cret");
    }

    @Test
    void warnsOfTwoKeysWithTheSamePropertyAndPublishesTheFirst() {
        Snapshot colliding = Snapshots.of("TestingSecret", "{\"a\":\"first\"}", "TestingSecret.a", "second");
        String log = StandardError.during(
                () -> assertThat(properties("all").publish(colliding, failures)).isEqualTo(1));
        assertThat(system).containsEntry("TestingSecret.a", "first");
        assertThat(log)
                .contains("Two keys of the secrets have the same system property TestingSecret.a")
                .doesNotContain("Set with -D");
    }

    @Test
    void neverOverwritesAPropertyOfTheCommandLineByAMapping() {
        system.setProperty("db.pw", "mine");
        String log = StandardError.during(
                () -> assertThat(properties("{db.pw: 'secrets:token'}").publish(SNAPSHOT, failures))
                        .isZero());
        assertThat(system).containsEntry("db.pw", "mine");
        assertThat(log).contains("not published: db.pw");
    }

    @Test
    void replacesReferencesOfTheCommandLineInPlace() {
        system.setProperty("a", "secrets:TestingSecret:user");
        system.setProperty("b", "jdbc:{{resolve:secretsmanager:token}};");
        system.setProperty("c", "${secrets:token}");
        system.setProperty("d", "{{resolve:secretsmanager:token:SecretString::AWSPREVIOUS}}");
        system.setProperty("sun.java.command", "app secrets:token");
        system.setProperty("java.class.path", "secrets:token");
        SystemProperties properties = properties("none");
        assertThat(properties.versions().stream().map(Object::toString))
                .containsExactlyInAnyOrder("TestingSecret", "token", "token (stage AWSPREVIOUS)");
        assertThat(properties.publish(SNAPSHOT, failures)).isEqualTo(2);
        assertThat(system)
                .containsEntry("a", "app")
                .containsEntry("b", "jdbc:plain;")
                .containsEntry("c", "${secrets:token}")
                .containsEntry("d", "{{resolve:secretsmanager:token:SecretString::AWSPREVIOUS}}")
                .containsEntry("sun.java.command", "app secrets:token")
                .containsEntry("java.class.path", "secrets:token");
        assertThat(failures).containsExactly("system property d: token (stage AWSPREVIOUS) could not be fetched");
    }

    @Test
    void prefersAReferenceOfTheCommandLineToTheMappingAndToAll() {
        system.setProperty("TestingSecret.user", "secrets:token");
        assertThat(properties("all").publish(SNAPSHOT, failures)).isEqualTo(4);
        assertThat(system).containsEntry("TestingSecret.user", "plain");
        system.setProperty("db.pw", "secrets:TestingSecret:user");
        assertThat(properties("{db.pw: 'secrets:token'}").publish(SNAPSHOT, failures))
                .isEqualTo(1);
        assertThat(system).containsEntry("db.pw", "app");
    }

    @Test
    void leavesAReferenceToNoResourceAsItIs() {
        system.setProperty("a", "secrets:no:such");
        system.setProperty("db.pw", "secrets:no:such");
        StandardError.during(() -> properties("{db.pw: 'secrets:token'}").publish(SNAPSHOT, failures));
        assertThat(system).hasSize(2).containsEntry("a", "secrets:no:such").containsEntry("db.pw", "secrets:no:such");
        assertThat(failures).isEmpty();
    }

    @Test
    void publishesWhatCanBeResolvedWhereSomethingIsMissing() {
        Snapshot partial = Snapshots.of("token", CANARY);
        SystemProperties mapping =
                properties("{a: 'secrets:TestingSecret:pw', b: 'secrets:token', c: 'secrets:token:x'}");
        assertThat(mapping.publish(partial, failures)).isEqualTo(1);
        assertThat(system.keySet()).isEqualTo(Set.of("b"));
        assertThat(failures.stream().map(SystemPropertiesTest::withoutFile))
                .containsExactly(
                        "system property a (inject.system-properties.a in FILE, line 6): TestingSecret could not be fetched",
                        "system property c (inject.system-properties.c in FILE, line 6): token has no key \"x\"; it has no keys, refer to its whole value as"
                                + " secrets:token");
        assertThat(properties("all").publish(partial, failures)).isEqualTo(1);
    }

    private static String withoutFile(String failure) {
        return failure.replaceFirst(" in \\S+, line", " in FILE, line");
    }

    private static Snapshot secret(String json) {
        return Snapshots.of("TestingSecret", json);
    }

    @Test
    void aChangedSecretChangesItsProperties() {
        SystemProperties properties = published("all", "{\"user\":\"app\",\"pw\":\"old\"}");

        properties.changed(Snapshots.change(secret("{\"user\":\"app\",\"pw\":\"new\",\"host\":\"db\"}")));

        assertThat(system)
                .containsEntry("TestingSecret.pw", "new")
                .containsEntry("TestingSecret.user", "app")
                .containsEntry("TestingSecret.host", "db");
    }

    @Test
    void aKeyThatIsRemovedFromTheSecretIsRemovedFromTheProperties() {
        SystemProperties properties = published("all", "{\"user\":\"app\",\"pw\":\"old\"}");

        properties.changed(Snapshots.change(secret("{\"pw\":\"old\"}")));

        assertThat(system).containsOnlyKeys("TestingSecret.pw");
    }

    @Test
    void whatIsRemovedIsReportedToTheChange() {
        SystemProperties properties = published("all", "{\"user\":\"app\",\"pw\":\"old\",\"mine\":\"a\"}");
        system.setProperty("TestingSecret.mine", "the application's own");
        SecretChange change = Snapshots.change(secret("{\"pw\":\"old\"}"));

        properties.changed(change);

        assertThat(change.removedProperties()).containsExactly("TestingSecret.user");
    }

    @Test
    void aPropertyThatTheApplicationHasChangedIsLeftAndLoggedOnce() {
        SystemProperties properties = published("all", "{\"user\":\"app\",\"pw\":\"old\"}");
        system.setProperty("TestingSecret.pw", "the application's own");

        String first = StandardError.during(
                () -> properties.changed(Snapshots.change(secret("{\"user\":\"app2\",\"pw\":\"new\"}"))));
        String second = StandardError.during(() -> properties.changed(Snapshots.change(secret("{\"user\":\"app3\"}"))));

        assertThat(system)
                .containsEntry("TestingSecret.pw", "the application's own")
                .containsEntry("TestingSecret.user", "app3");
        assertThat(first)
                .contains("WARN", "changed by the application", "TestingSecret.pw")
                .doesNotContain("user");
        assertThat(second).doesNotContain("TestingSecret.pw");
    }

    @Test
    void aPropertyThatTheApplicationHasRemovedIsNotSetAgain() {
        SystemProperties properties = published("all", "{\"user\":\"app\",\"pw\":\"old\"}");
        system.remove("TestingSecret.pw");

        properties.changed(Snapshots.change(secret("{\"user\":\"app\",\"pw\":\"new\"}")));

        assertThat(system).containsOnlyKeys("TestingSecret.user");
    }

    @Test
    void aReferenceOfTheCommandLineFollowsTheSecretAndKeepsItsValueIfTheKeyIsRemoved() {
        system.setProperty("db.password", "secrets:TestingSecret:pw");
        SystemProperties properties = published("none", "{\"pw\":\"old\"}");

        properties.changed(Snapshots.change(secret("{\"pw\":\"new\"}")));
        assertThat(system).containsOnly(Map.entry("db.password", "new"));

        String warning = StandardError.during(() -> properties.changed(Snapshots.change(secret("{\"other\":\"x\"}"))));
        assertThat(system).containsEntry("db.password", "new");
        assertThat(warning).contains("db.password", "has no key", "keeps the value that it had");
    }

    @Test
    void aReferenceThatCouldNotBeResolvedAtTheStartIsResolvedWhenItsSecretArrives() {
        system.setProperty("db.password", "secrets:TestingSecret:pw");
        SystemProperties properties = properties("none");
        properties.publish(Snapshots.of(), failures);
        assertThat(failures).singleElement().asString().contains("could not be fetched");

        properties.changed(Snapshots.change(secret("{\"pw\":\"late\"}")));

        assertThat(system).containsEntry("db.password", "late");
    }

    @Test
    void whatIsStillUnresolvedAfterARecoveryIsNotSaidToKeepAValue() {
        system.setProperty("db.password", "secrets:TestingSecret:nope");
        system.setProperty("db.url", "mine");
        SystemProperties properties = properties("{a: 'secrets:TestingSecret:no', db.url: 'secrets:token'}");
        properties.publish(Snapshots.of("token", "plain"), failures);

        String log = StandardError.during(() -> properties.changed(Snapshots.change(secret("{\"pw\":\"late\"}"))));

        assertThat(log)
                .containsPattern(
                        "system property a \\(inject.system-properties.a in .*\\): TestingSecret has no key .*; it is not set\\.")
                .containsPattern("system property db.password: .*; it stays the reference as it is written\\.")
                .containsPattern(
                        "system property db.url \\(inject.system-properties.db.url in .*\\): token could not be fetched; it is left as it is\\.")
                .doesNotContain("keeps the value");
    }

    @Test
    void anUnresolvedPropertyThatIsSetWithDIsNotSaidToBeUnset() {
        system.setProperty("a", "mine");
        SystemProperties properties = properties("{a: 'secrets:TestingSecret:no'}");
        properties.publish(Snapshots.of(), failures);

        String log = StandardError.during(() -> properties.changed(Snapshots.change(secret("{\"pw\":\"late\"}"))));

        assertThat(log)
                .containsPattern(
                        "system property a \\(inject.* line 6\\): TestingSecret has no key .*; it is left as it is\\.");
        assertThat(system).containsEntry("a", "mine");
    }

    @Test
    void anInjectedTextWithoutAResourceNamesItsPlaceInTheFile() {
        SystemProperties[] properties = new SystemProperties[1];
        String log = StandardError.during(
                () -> properties[0] = properties("{db.pw: 'secrets:no:such', a: 'secrets:token'}"));

        String place = "\\(inject\\.system-properties\\.db\\.pw in /.*\\.yaml, line 6\\)";
        assertThat(log)
                .containsPattern(
                        "\"secrets:no:such\" looks like a reference but names no resource of the configuration;"
                                + " the system property db.pw is set to that text " + place
                                + "\\. Configured: TestingSecret, token\\.");
        assertThat(properties[0].withoutResource())
                .singleElement()
                .asString()
                .matches("system property db.pw " + place + ": the text looks like a reference but names no resource;"
                        + " correct it, or add the resource");
        properties[0].publish(SNAPSHOT, failures);
        assertThat(system).containsEntry("db.pw", "secrets:no:such");
    }

    @Test
    void aReferenceOfTheCommandLineToNoResourceNamesItsPropertyAndTheResources() {
        system.setProperty("db.password", "secrets:Other:pw");
        system.setProperty("db.again", "secrets:Other:pw");
        system.setProperty("db.url", "jdbc:x://me:plain@db/{{resolve:secretsmanager:Other:SecretString:pw}}");

        String log = StandardError.during(() -> properties("none").publish(SNAPSHOT, failures));

        assertThat(log.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .contains("WARN", "Configured: TestingSecret, token.", "secret-manager.aws.resources"));
        assertThat(log)
                .containsOnlyOnce("the system property db.password stays as it is")
                .containsOnlyOnce("the system property db.again stays as it is")
                .containsOnlyOnce("\"{{resolve:secretsmanager:Other:SecretString:pw}}\" looks like a reference")
                .containsOnlyOnce("the system property db.url stays as it is")
                .doesNotContain("plain", "jdbc:");
        assertThat(system).containsEntry("db.password", "secrets:Other:pw");
    }

    @Test
    void aPlaceholderOnTheCommandLineIsWarnedOfWithTheFormToWrite() {
        system.setProperty("whole", "${secrets:TestingSecret:pw.x}");
        system.setProperty("inside", "jdbc:x://me:plain@db/${secrets:TestingSecret:user}");
        system.setProperty("colon", "me:plain@${secrets:TestingSecret:a:b}");
        system.setProperty("other", "${secrets:Other:pw}");
        system.setProperty("of.a.framework", "${secrets}${secret:x}$${x}");

        String log = StandardError.during(() -> properties("none").publish(SNAPSHOT, failures));

        assertThat(log.lines()).hasSize(4);
        assertThat(log)
                .containsOnlyOnce(
                        "The system property whole holds a placeholder ${secrets:…}, which only frameworks with"
                                + " placeholders resolve. Write secrets:TestingSecret:pw.x instead.")
                .containsOnlyOnce("The system property inside holds a placeholder")
                .containsOnlyOnce("Write {{resolve:secretsmanager:TestingSecret:SecretString:user}} instead.")
                .containsOnlyOnce("The system property colon holds a placeholder")
                .containsOnlyOnce("Write secrets:TestingSecret:a:b as the whole value instead.")
                .containsOnlyOnce("\"${secrets:Other:pw}\" looks like a reference but names no resource")
                .containsOnlyOnce("the system property other stays as it is")
                .doesNotContain("plain", "jdbc:");
        assertThat(system).containsEntry("whole", "${secrets:TestingSecret:pw.x}");
        assertThat(failures).isEmpty();
    }

    private SystemProperties published(String inject, String json) {
        SystemProperties properties = properties(inject);
        properties.publish(secret(json), failures);
        assertThat(failures).isEmpty();
        return properties;
    }

    @Test
    void givesPropertiesTheirReferencesBackAndPublishesAgain() {
        system.setProperty("given", "secrets:token");
        SystemProperties all = properties("all");
        all.publish(SNAPSHOT, failures);
        system.setProperty("TestingSecret.user", "changed by the application");

        all.withdraw();
        assertThat(system)
                .containsEntry("TestingSecret.user", "changed by the application")
                .containsEntry("TestingSecret.pw.x", "secrets:TestingSecret:pw.x")
                .containsEntry("token", "secrets:token")
                .containsEntry("given", "secrets:token");

        all.publish(SNAPSHOT, failures);
        assertThat(system)
                .containsEntry("TestingSecret.user", "changed by the application")
                .containsEntry("TestingSecret.pw.x", "s3cret")
                .containsEntry("token", "plain")
                .containsEntry("given", "plain");
    }

    @Test
    void givesMappedTextsBackAsTheyAreWritten() {
        SystemProperties mapping = properties("{url: 'u=${secrets:TestingSecret:user}', lit: a}");
        mapping.publish(SNAPSHOT, failures);

        mapping.withdraw();
        assertThat(system)
                .containsEntry("url", "u=${secrets:TestingSecret:user}")
                .containsEntry("lit", "a");
    }
}
