package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.SchemaWitness;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The committed JSON schema, which the jar holds as well, is the one of the table. */
class SchemaFileTest {

    private static final boolean WRITE = Boolean.getBoolean("secret-agent.tests.write-schema");

    @Test
    void isWhatTheTableOfKeysSays() throws IOException {
        if (WRITE) {
            Files.writeString(SchemaWitness.FILE, JsonSchema.text());
        }
        assertThat(Files.readString(SchemaWitness.FILE))
                .as("stale; write it with ./mvnw test -pl bootstrap,agent -Dtest=SchemaFileTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dsecret-agent.tests.write-schema=true")
                .isEqualTo(JsonSchema.text());
    }
}
