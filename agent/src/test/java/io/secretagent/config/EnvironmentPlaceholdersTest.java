package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.HookName;
import io.secretagent.testing.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentPlaceholdersTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("A", "1", "B_2", "two", "MONEY", "$1 \\ ${A}", "EMPTY", "");

    @ParameterizedTest
    @CsvSource({
        "${A}, 1",
        "x${A}y${B_2}z, x1ytwoz",
        "${MONEY}, $1 \\ ${A}",
        "${EMPTY}x, x",
        "$A, $A",
        "$$, $$",
        "$${A}, $1",
        "${, ${",
        "${A, ${A",
        "${}, ${}",
        "${2}, ${2}",
        "${a.b}, ${a.b}",
        "${A:-x}, ${A:-x}",
        "${secrets:db:password}, ${secrets:db:password}",
        "{{resolve:secretsmanager:a}}, {{resolve:secretsmanager:a}}"
    })
    void replacesNamesAndNothingElse(String text, String replaced) {
        List<String> missing = new ArrayList<>();
        assertThat(EnvironmentPlaceholders.replace(text, ENVIRONMENT, missing)).isEqualTo(replaced);
        assertThat(missing).isEmpty();
    }

    @Test
    void namesEveryVariableThatIsNotSet() {
        List<String> missing = new ArrayList<>();
        assertThat(EnvironmentPlaceholders.replace("${A}${X}${Y}", ENVIRONMENT, missing))
                .isEqualTo("1${X}${Y}");
        assertThat(missing).containsExactly("X", "Y");
    }

    @Test
    void areReplacedInEveryKindOfValueButNotInKeys() {
        Settings settings = Given.settings(
                Given.aws("region: us-${A}\nprofile: ${B_2}")
                        + "intercept: ['${HOOK}']\ninject: {environment: {'${A}': '${A}'}}\n",
                Map.of("A", "west-1", "B_2", "two", "HOOK", "jdbc"));
        assertThat(settings.aws.region).isEqualTo("us-west-1");
        assertThat(settings.aws.profile).isEqualTo("two");
        assertThat(settings.intercept.hooks).containsExactly(HookName.JDBC);
        assertThat(settings.inject.environment).containsEntry("${A}", "west-1");
    }

    @Test
    void areOneProblemIfTheVariableIsNotSet() {
        assertThat(Given.problems(Given.aws("region: us-${NO_SUCH}")))
                .isEqualTo("The configuration FILE has a problem:\n  FILE:5: secret-manager.aws.region: the environment"
                        + " variable NO_SUCH is not set; set it or write the value");
        assertThat(Given.problems(Given.file("intercept: ['${NO_SUCH}']")))
                .startsWith(
                        "The configuration FILE has a problem:\n  FILE:5: intercept: the environment variable NO_S");
    }

    @Test
    void areAProblemIfTheVariableIsEmpty() {
        assertThat(Given.problems(Given.aws("region: ${EMPTY}"), ENVIRONMENT))
                .contains("FILE:5: secret-manager.aws.region: has no value; give one or remove the line");
    }
}
