package io.secretagent.interception;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.Origins;
import io.secretagent.references.Quoting;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import io.secretagent.testing.StandardError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.URIParameter;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.login.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

    private final ReferenceParser parser = new ReferenceParser(Map.of("db", "prod/db"));

    private References references(String json) {
        SecretStore store = new SecretStore(Snapshots.of("db", json));
        return new References(parser, store, Refreshers.idle(store), new Origins());
    }

    @Test
    void aTextWithoutAReferenceStaysTheSameObject() {
        References references = references("{\"pw\":\"x\"}");

        for (String text :
                new String[] {"", "plain", "secrets", "my-secrets-bucket", "secrets:", "${secrets:", "{{secrets:}}"}) {
            assertThat(references.resolve(text)).isSameAs(text);
        }
    }

    @Test
    void anUnknownKindOfReferenceIsOneWarning() {
        References references = references("{\"pw\":\"x\"}");

        String log = StandardError.during(() -> {
            for (String text : new String[] {"{{resolve:ssm:/a/b}}", "{{resolve:rds-iam}}", "a {{resolve:ssm:/a/b}}"}) {
                assertThat(references.resolve(text)).isSameAs(text);
                assertThat(references.resolve(text)).isSameAs(text);
            }
        });

        assertThat(log)
                .containsOnlyOnce("WARN")
                .contains("\"{{resolve:ssm…}}\"", "write the parameter's ARN as a resource");
    }

    @Test
    void aValueIsNeverParsedAsAReference() {
        References references = references("{\"pw\":\"secrets:db:user\",\"user\":\"u\"}");

        String password = references.resolve("secrets:db:pw");

        assertThat(password).isEqualTo("secrets:db:user");
        assertThat(references.resolve(password)).isSameAs(password);
        assertThat(references.origin(password)).isEqualTo("secrets:db:pw");
        assertThat(references.resolve("secrets:db:user")).isEqualTo("u");
    }

    @Test
    void aMissingKeyIsOneErrorThatNamesTheKeys() {
        References references = references("{\"pw\":\"" + CANARY + "\"}");

        String log = StandardError.during(() -> {
            assertThat(references.resolve("secrets:db:pasword")).isEqualTo("secrets:db:pasword");
            assertThat(references.resolve("secrets:db:pasword")).isEqualTo("secrets:db:pasword");
        });

        assertThat(log).containsOnlyOnce("ERROR").contains("db has no key \"pasword\"; its keys are pw");
    }

    @Test
    void settingsAreResolvedInACopy() {
        Map<String, Object> settings = new HashMap<>(Map.of("password", "secrets:db:pw", "size", 7));

        Object resolved = SettingsMap.resolve(settings, references("{\"pw\":\"x\"}"));

        assertThat(resolved).isEqualTo(Map.of("password", "x", "size", 7));
        assertThat(settings).containsEntry("password", "secrets:db:pw");
        assertThat(SettingsMap.resolve(Map.of("size", 7), references("{}"))).isEqualTo(Map.of("size", 7));
    }

    /** As by a framework that does not know the language of the text. */
    @Test
    void aLoginConfigurationThatWasResolvedBeforeIsQuotedAsItsLanguageRequires() {
        References references = references("{\"pw\":\"a\\\"b\"}");
        String before = references.resolve("Login password=\"{{resolve:secretsmanager:db:SecretString:pw}}\";");

        Map<?, ?> settings = (Map<?, ?>) SettingsMap.resolve(Map.of("sasl.jaas.config", before), references);

        assertThat(before).isEqualTo("Login password=\"a\"b\";");
        assertThat(settings.get("sasl.jaas.config")).isEqualTo("Login password=\"a\\\"b\";");
        assertThat(SettingsMap.resolve(settings, references)).isSameAs(settings);
    }

    /** The JDK parses a login configuration as Kafka does, except for placeholders, which Kafka does not expand. */
    @Test
    void aValueInALoginConfigurationIsReadBackUnchanged(@TempDir Path folder) throws Exception {
        String text = "com.example.Login required password=\"{{resolve:secretsmanager:db:SecretString:pw}}\";";
        References references = references("{\"pw\":\"a\\\"b\\\\c\\\\n'd $$ \\nf\"}");

        Object settings = SettingsMap.resolve(Map.of("listener.sasl.jaas.config", text), references);

        Path file = folder.resolve("login.conf");
        Files.writeString(file, "Client { " + ((Map<?, ?>) settings).get("listener.sasl.jaas.config") + " };");
        Object password = Configuration.getInstance("JavaLoginConfig", new URIParameter(file.toUri()))
                .getAppConfigurationEntry("Client")[0]
                .getOptions()
                .get("password");
        assertThat(password).isEqualTo("a\"b\\c\\n'd $$ \nf");
    }

    @Test
    void aTextForAnotherProcessKeepsItsReferences() {
        References references = references("{\"pw\":\"" + CANARY + "\"}");

        references.pause(true);
        references.pause(true);
        references.pause(false);
        assertThat(references.resolve("secrets:db:pw")).isEqualTo("secrets:db:pw");
        assertThat(references.resolve("<{{secrets:db:pw}}>")).isEqualTo("<${secrets:db:pw}>");
        references.pause(false);

        assertThat(references.resolve("secrets:db:pw")).isEqualTo(CANARY);
    }

    @Test
    void aSecretThatIsAWholeLoginConfigurationIsNotQuoted() {
        String configuration = "module required username=\\\"u\\\" password=\\\"p\\\";";
        References references = references("{\"jaas\":\"" + configuration + "\"}");
        String expected = configuration.replace("\\", "");

        assertThat(references.resolve("secrets:db:jaas", Quoting.JAAS)).isEqualTo(expected);
        assertThat(references.resolve(references.resolve("secrets:db:jaas"), Quoting.JAAS))
                .isEqualTo(expected);
    }
}
