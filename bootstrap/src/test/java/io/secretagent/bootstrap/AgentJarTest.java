package io.secretagent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentJarTest {

    @ParameterizedTest
    @CsvSource({
        "file:/opt/secret-agent.jar, /opt/secret-agent.jar",
        "jar:file:/opt/secret-agent.jar!/, /opt/secret-agent.jar",
        "jar:file:/opt/a%20b/secret%25agent.jar!/, /opt/a b/secret%agent.jar",
        "jar:file:/opt/a!/secret-agent.jar!/, /opt/a!/secret-agent.jar",
        "file:/opt/a!/secret-agent.jar, /opt/a!/secret-agent.jar",
        "jar:file:/opt/ключ/secret-agent.jar!/, /opt/ключ/secret-agent.jar",
        "jar:file:///opt/secret-agent.jar!/, /opt/secret-agent.jar"
    })
    void isFoundByTheLocationThatItsLoaderRecords(String location, String file) {
        assertThat(AgentJar.file(location)).isEqualTo(new File(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://host/secret-agent.jar",
                "jar:http://host/secret-agent.jar!/",
                "jar:file:/opt/app.jar!/lib/secret-agent.jar",
                "jar:nested:/opt/app.jar/!lib/secret-agent.jar!/",
                "vfs:/opt/secret-agent.jar"
            })
    void isRefusedWhereItIsNotAFileOfItsOwn(String location) {
        assertThatThrownBy(() -> AgentJar.file(location))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the agent's jar is not a file: " + location);
    }

    @Test
    void ofTheseClassesIsWhereTheyAre() {
        assertThat(AgentJar.locate()).exists();
    }
}
