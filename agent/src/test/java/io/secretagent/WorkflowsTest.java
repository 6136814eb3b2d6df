package io.secretagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The workflows of continuous integration and releases: what GitHub would not complain of. */
class WorkflowsTest {

    private static final Path WORKFLOWS = Path.of("../.github/workflows");
    private static final Pattern USES = Pattern.compile("(?m)^\\s+(?:- )?uses: (\\S+)(.*)$");

    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(WORKFLOWS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyWorkflowMayReadTheRepositoryAndNothingElseUnlessAJobSaysSo(Path file) throws IOException {
        Map<String, Object> workflow = new Yaml().load(Files.readString(file));

        assertThat(workflow).containsKey("jobs").containsEntry("permissions", Map.of("contents", "read"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionIsPinnedByItsCommitAndSaysItsVersion(Path file) throws IOException {
        Matcher uses = USES.matcher(Files.readString(file));
        while (uses.find()) {
            if (!uses.group(1).startsWith("./")) {
                assertThat(uses.group(1)).matches("[\\w-]+/[\\w./-]+@[0-9a-f]{40}");
                assertThat(uses.group(2)).as(uses.group(1)).matches(" # v\\d+\\.\\d+\\.\\d+");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void noCheckoutLeavesItsTokenBehind(Path file) throws IOException {
        assertThat(Stream.of(Files.readString(file).split("uses: actions/checkout@"))
                        .skip(1))
                .allMatch(step ->
                        step.lines().skip(2).findFirst().orElse("").strip().equals("persist-credentials: false"));
    }

    @Test
    void anActionHasTheSameCommitInAllWorkflows() throws IOException {
        Map<String, String> commits = new HashMap<>();
        for (Path file : workflows()) {
            Matcher uses = USES.matcher(Files.readString(file));
            while (uses.find()) {
                String[] action = uses.group(1).split("@");
                if (action.length == 2) {
                    assertThat(commits.merge(action[0], action[1], (first, other) -> first))
                            .as(action[0] + " in " + file)
                            .isEqualTo(action[1]);
                }
            }
        }
        assertThat(commits).containsKey("actions/checkout");
    }
}
