package io.secretagent.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.Snapshots;
import io.secretagent.testing.StandardError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentVariablesTest {

    private final EnvironmentVariables variables = new EnvironmentVariables(
            Map.of("INJECTED", "secrets:TestingSecret:pin"),
            Map.of("INJECTED", "inject.environment.INJECTED in FILE, line 7"),
            Map.of("PASSWORD", "secrets:TestingSecret:password"),
            new ReferenceParser(Map.of("TestingSecret", "t", "other", "o")),
            new Origins());

    @Test
    void aVariableThatHadAValueKeepsIt() {
        List<String> failures = new ArrayList<>();
        variables.take(Snapshots.of("TestingSecret", "{\"password\":\"a\",\"pin\":\"b\"}"), failures);
        assertThat(failures).isEmpty();

        String log = StandardError.during(
                () -> variables.changed(Snapshots.change(Snapshots.of("TestingSecret", "{\"pin\":\"c\"}"))));

        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains(
                        "environment variable PASSWORD: TestingSecret has no key", "; it keeps the value that it had.");
        assertThat(variables.value("PASSWORD")).isEqualTo("a");
        assertThat(variables.value("INJECTED")).isEqualTo("c");
    }

    @Test
    void aVariableThatNeverHadAValueIsNotSaidToKeepOne() {
        List<String> failures = new ArrayList<>();
        variables.take(Snapshots.of(), failures);
        assertThat(failures).hasSize(2);

        String log = StandardError.during(
                () -> variables.changed(Snapshots.change(Snapshots.of("TestingSecret", "{\"x\":\"y\"}"))));

        assertThat(log)
                .containsPattern("environment variable PASSWORD: .*; it stays the reference as it is written\\.")
                .containsPattern(
                        "environment variable INJECTED \\(inject.environment.INJECTED in .*, line 7\\): .*; the application gets the variable of the process, if"
                                + " there is one\\.")
                .doesNotContain("keeps the value");
    }
}
