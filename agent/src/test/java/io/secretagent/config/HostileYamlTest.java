package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.Given;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(10)
class HostileYamlTest {

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void saysWhereAFileIsBrokenAndHow(String yaml, String problem) {
        assertThat(Given.problems(yaml)).contains("has a problem:\n  " + problem);
    }

    static Stream<Arguments> brokenFiles() {
        String tooDeep = "is not valid YAML: nested deeper than 20 levels";
        return Stream.of(
                Arguments.of(
                        "log:\n  level: [info\n",
                        "FILE:2: is not valid YAML: while parsing a flow sequence: expected ',' or ']', but got <stream end>;"
                                + " what begins in this line is not closed: add the quote or bracket"),
                Arguments.of(
                        "a:\n  b: {c: d\ne: f\n",
                        "FILE:3: is not valid YAML: while parsing a flow mapping: expected ',' or '}', but got :;"
                                + " add the comma, or close the bracket that begins in line 2"),
                Arguments.of(
                        "a:\n  b: {c: d\n      e: f}\n",
                        "FILE:3: is not valid YAML: while parsing a flow mapping: expected ',' or '}', but got :;"
                                + " add the comma, or close the bracket that begins in line 2"),
                Arguments.of(
                        "log:\n \tlevel: info\n",
                        "FILE:2: is not valid YAML: while scanning for the next token: found character '\\t(TAB)' that cannot"
                                + " start any token. (Do not use \\t(TAB) for indentation): column 2"),
                Arguments.of(
                        "log:\n  level: 'info\na: b\nc: d\n",
                        "FILE:2: is not valid YAML: while scanning a quoted scalar: found unexpected end of stream;"
                                + " what begins in this line is not closed: add the quote or bracket"),
                Arguments.of(
                        "log:\n  level: 'info\n---\nc: d\n",
                        "FILE:2: is not valid YAML: while scanning a quoted scalar: found unexpected document separator;"
                                + " what begins in this line is not closed: add the quote or bracket"),
                Arguments.of(
                        "log:\n  level: info\n bad: x\n",
                        "FILE:3: is not valid YAML: while parsing a block mapping: expected <block end>, but found '<block"
                                + " mapping start>'; check the indentation of line 3, and the quotes before it"),
                Arguments.of("log: a: b\n", "FILE:1: is not valid YAML: mapping values are not allowed here"),
                Arguments.of(
                        Given.file("").replace(Given.ARN, Given.ARN + ":username::"),
                        "FILE:4: is not valid YAML: mapping values are not allowed here; quote values that contain \": \" or"
                                + " end with a colon, check the indentation, and that there is a space after the colon in the line"
                                + " before"),
                Arguments.of(
                        "a: 1\nb: \u0000\n", "FILE:2: is not valid YAML: this line has a character that YAML does not"),
                Arguments.of("\u0007", "FILE:1: is not valid YAML: this line has a character that YAML does not allow"),
                Arguments.of(
                        "# \uD83D\uDE00\n\n\u001b[2J", "FILE:3: is not valid YAML: this line has a character that YAM"),
                Arguments.of("a scalar", "FILE:1: must be a mapping at the top level, here it is a text"),
                Arguments.of("\n- a\n- list\n", "FILE:2: must be a mapping at the top level, here it is a list"),
                Arguments.of("a: " + "[".repeat(500_000), "FILE:1: " + tooDeep),
                Arguments.of("a: " + "{".repeat(500_000), "FILE:1: " + tooDeep),
                Arguments.of("- ".repeat(500_000), "FILE:1: " + tooDeep),
                Arguments.of("? ".repeat(500_000), "FILE:1: " + tooDeep),
                Arguments.of(Given.file("---\nlog: {}\n"), "FILE:5: a second YAML document (---) starts here; put all"),
                Arguments.of(
                        Given.file("log: !!javax.script.ScriptEngineManager {}\n"),
                        "FILE:5: log: a YAML tag (!) is not supported; remove it, or quote the value"),
                Arguments.of(
                        Given.file("intercept: !!java.util.ArrayList [jdbc]\n"), "FILE:5: intercept: a YAML tag (!)"),
                Arguments.of(
                        Given.file("log: {level: !!str info}\n"), "FILE:5: log.level: a YAML tag (!) is not supported"),
                Arguments.of(Given.file("log: {level: *a}\n"), "FILE:5: log.level: a YAML alias (*) is not supported"),
                Arguments.of(Given.file("? [a]\n: b\n"), "FILE:5: a key must be a text, this one is a list"),
                Arguments.of(
                        Given.file("log:\n  level: info\nlog:\n  level: off\n"),
                        "FILE:7: log: is defined twice, first at line 5; remove one"),
                Arguments.of(
                        Given.aws("region: a-1\nregion: b-1\n"),
                        "FILE:6: secret-manager.aws.region: is defined twice, first at line 5; remove one"));
    }

    @Test
    void expandsNoAliases() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            yaml.append("a%d: &a%d [*a%d,*a%d,*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(Given.problems(yaml.toString())).contains("FILE:2: a1[0]: a YAML alias (*) is not supported");
    }

    @Test
    void reportsAllProblemsAtOnceIncludingThoseOfYaml() {
        String problems = Given.problems("""
                secret-manager:
                  aws:
                    regoin: us-west-1
                    access-key-id: AKIA
                    resources:
                      db: not a name
                      db: other
                log: {level: loud}
                intercept: !all [jdcb]
                startup: {timeout: 5, on-failure: *x}
                zebra: ${UNSET}
                ---
                """);
        assertThat(problems.lines().map(line -> line.replaceAll(": (is|a |\").*", "")))
                .containsExactly(
                        "The configuration FILE has 11 problems:",
                        "  FILE:3: secret-manager.aws.regoin",
                        "  FILE:4: secret-manager.aws.access-key-id",
                        "  FILE:6: secret-manager.aws.resources.db",
                        "  FILE:7: secret-manager.aws.resources.db",
                        "  FILE:8: log.level",
                        "  FILE:9: intercept",
                        "  FILE:9: intercept",
                        "  FILE:10: startup.on-failure",
                        "  FILE:10: startup.timeout",
                        "  FILE:11: zebra",
                        "  FILE:12");
    }

    @Test
    void showsTheProblemsOfTheFirstLinesWhereThereAreMoreThanTwenty() {
        StringBuilder yaml = new StringBuilder("log: {level: loud}\n").append(Given.file(""));
        for (int i = 0; i < 30; i++) {
            yaml.append("key").append(i).append(": !x y\n"); // found before the level is read
        }
        assertThat(Given.problems(yaml.toString()).lines().limit(2))
                .last()
                .asString()
                .startsWith("  FILE:1: log.level");
    }

    @Test
    void showsTwentyOfTenThousandProblems() {
        StringBuilder yaml = new StringBuilder(Given.file(""));
        for (int i = 0; i < 10_000; i++) {
            yaml.append("key").append(i).append(": x\n");
        }
        assertThat(Given.problems(yaml.toString()))
                .startsWith("The configuration FILE has 10000 problems:\n  FILE:5: key0")
                .contains("FILE:24: key19")
                .endsWith("\n  … and 9980 more")
                .doesNotContain("key20");
    }

    @Test
    void shortensAKeyOfHalfAMegabyte() {
        String problems = Given.problems(Given.file("? \"" + "k".repeat(1 << 19) + "\"\n: x\n"));
        assertThat(problems)
                .hasSizeLessThan(2000)
                .contains("FILE:5: kkkk", "kkk … kkk")
                .contains("kkkk: is not a known key; known here: service");
    }

    @Test
    void readsTwentyLevelsAndNoMore() {
        assertThat(Given.problems(Given.file("a: " + "[".repeat(20) + "]".repeat(20))))
                .contains("FILE:5: a: is not a known key");
        assertThat(Given.problems(Given.file("a: " + "[".repeat(21) + "]".repeat(21))))
                .contains("FILE:5: is not valid YAML: nested deeper than 20 levels");
    }

    @Test
    void keepsEachProblemInOneLine() {
        String problems = Given.problems(Given.file("\"a\\nb\\e[31m\\u202ec\\L\": x\n"));
        assertThat(problems).contains("FILE:5: a?b?[31m?c?: is not a known key");
        assertThat(problems.lines()).hasSize(2);
    }
}
