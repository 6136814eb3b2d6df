package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainYamlTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final int DOCUMENTS = Integer.getInteger("secret-agent.tests.cases", 4_000);

    @ParameterizedTest
    @MethodSource("sampleFiles")
    void readsEverySampleWithoutSnakeYaml(String name, String yaml) {
        assertThat(PlainYaml.read(yaml)).as(name).isNotNull();
        assertThatBothReadTheSame(yaml);
    }

    /** The configuration files of the repository, and those in its READMEs and pages. */
    static Stream<Arguments> sampleFiles() throws IOException {
        Stream<Path> samples = Stream.of(
                        "samples/plain-java", "samples/own-libraries", "samples/spring-boot", "samples/tomcat")
                .map(folder -> REPOSITORY.resolve(folder).resolve("secret-agent.yaml"));
        Stream<Path> documented = Stream.concat(
                filesIn(REPOSITORY.resolve("integration-tests/src/test/resources/users-document"), ".yaml"),
                filesIn(Path.of("src/test/resources/samples"), ".yaml"));
        Stream<Arguments> files =
                Stream.concat(samples, documented).map(file -> Arguments.of(file.toString(), text(file)));
        Stream<Path> readmes = Stream.of(REPOSITORY.resolve("README.md"), REPOSITORY.resolve("samples/README.md"));
        Stream<Path> pages = filesIn(REPOSITORY.resolve("agent/docs"), ".md");
        return Stream.concat(files, Stream.concat(readmes, pages).flatMap(PlainYamlTest::blocksOf));
    }

    private static Stream<Path> filesIn(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        }
    }

    private static Stream<Arguments> blocksOf(Path markdown) {
        Pattern block = Pattern.compile("(?s)```yaml\n(.*?)```");
        return block.matcher(text(markdown))
                .results()
                .map(match -> match.group(1).stripTrailing().stripIndent())
                .map(yaml -> Arguments.of(
                        REPOSITORY.relativize(markdown) + ": "
                                + yaml.lines().findFirst().orElse(""),
                        yaml));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @Tag("differential")
    void readsARandomDocumentAsSnakeYamlDoesOrNotAtAll() {
        Random random = new Random();
        int read = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            read += assertThatBothReadTheSame(RandomYaml.usual(random)) ? 1 : 0;
        }
        assertThat(read).as("usual documents that were read").isGreaterThan(DOCUMENTS / 4);
    }

    @Test
    @Tag("differential")
    void readsABrokenDocumentAsSnakeYamlDoesOrNotAtAll() throws IOException {
        Random random = new Random();
        List<String> samples =
                sampleFiles().map(sample -> (String) sample.get()[1]).toList();
        int read = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            String whole =
                    random.nextInt(4) == 0 ? samples.get(random.nextInt(samples.size())) : RandomYaml.usual(random);
            read += assertThatBothReadTheSame(RandomYaml.mutated(whole, random)) ? 1 : 0;
        }
        assertThat(read).as("broken documents that were read").isGreaterThan(DOCUMENTS / 20);
    }

    /** Whether the reader under test has read it. */
    private static boolean assertThatBothReadTheSame(String yaml) {
        YamlNode plain = PlainYaml.read(yaml);
        if (plain != null) {
            Problems problems = new Problems("FILE", false);
            YamlNode expected = YamlReader.read(yaml, problems);
            assertThatCode(problems::throwIfAny).as(yaml).doesNotThrowAnyException();
            assertThat(tree(plain)).as(yaml).isEqualTo(tree(expected));
        }
        return plain != null;
    }

    private static String tree(YamlNode node) {
        StringBuilder tree = new StringBuilder(node.kind + "@" + node.line + "\"" + node.text + "\"");
        node.members.forEach((key, value) -> tree.append(" (")
                .append(key)
                .append('@')
                .append(node.keyLines.get(key))
                .append(' ')
                .append(tree(value))
                .append(')'));
        node.elements.forEach(element -> tree.append(" [").append(tree(element)).append(']'));
        return tree.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "a scalar",
                "- a\n",
                "a: &x b\n",
                "a: *x\n",
                "a: !t b\n",
                "a: |\n  b\n",
                "a: >\n  b\n",
                "a: b\n---\nc: d\n",
                "a:\tb\n",
                "\ta: b\n",
                "a: b\n  c\n",
                "a:\n   b: c\n  d: e\n",
                "a: b\na: c\n",
                "? a\n: b\n",
                "a: \"\\n\"\n",
                "a: [b\n",
                "a: {b}\n",
                "a: {b:c}\n",
                "a: [b,]\n",
                "a: b: c\n",
                "null: a\n",
                "a : b\n",
                "a: 'b\n",
                "a: b\u2028\n",
                "a: \ud83d\ude00\n",
                "%YAML 1.1\n",
                "...\n",
                "a: [b: c]\n",
                "  a: b\n",
                "a:b\n",
                "a: @b\n",
                "a: - b\n",
                "a: [b] c\n",
                "a: 'b'#c\n"
            })
    void leavesWhatIsUnusualToSnakeYaml(String yaml) {
        assertThat(PlainYaml.read(yaml)).isNull();
    }

    @Test
    void leavesDeepNestingToSnakeYaml() {
        assertThat(PlainYaml.read("a: " + "[".repeat(100_000))).isNull();
        assertThat(PlainYaml.read("a: " + "{a: ".repeat(100_000))).isNull();
        assertThat(PlainYaml.read("- ".repeat(100_000))).isNull();
    }

    @Test
    void hasTheLineOfEachKeyAndValue() {
        YamlNode root = PlainYaml.read("# head\na:\n\n  b: [x, ~]\n  c:\n  - 'd'\ne:\n");

        assertThat(tree(root))
                .isEqualTo("MAPPING@2\"\" (a@2 MAPPING@4\"\" (b@4 LIST@4\"\" [TEXT@4\"x\"] [NOTHING@4\"\"])"
                        + " (c@5 LIST@6\"\" [TEXT@6\"d\"])) (e@7 NOTHING@7\"\")");
    }
}
