package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.Given;
import io.secretagent.testing.YamlAsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The samples with every key: they hold every key of the table, the reader knows no other, and each key's type and default are the
 * reader's. Whatever {@link Given} reads is judged by the JSON schema too, which must agree.
 */
class EveryKeySampleTest {

    private static final List<Path> SAMPLES =
            List.of(Path.of("../samples/every-key.yaml"), Path.of("../samples/every-key-local-provider.yaml"));

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "EXAMPLE_ACCESS_KEY_ID", "id",
            "EXAMPLE_SECRET_ACCESS_KEY", "key",
            "EXAMPLE_SESSION_TOKEN", "session",
            "EXAMPLE_ENDPOINT", "http://127.0.0.1:4566",
            "EXAMPLE_PROXY", "http://proxy:3128",
            "EXAMPLE_FOLDER", "/nowhere",
            "EXAMPLE_PROVIDER", "http://localhost:1",
            "EXAMPLE_TOKEN", "token");

    /** What a person might write in place of a value, in the syntax of JSON, which YAML contains. */
    private static final List<String> VALUES = List.of(
            "null",
            "\"\"",
            "{}",
            "[]",
            "\"zebra\"",
            "\"a b\"",
            "\"0\"",
            "0",
            "5",
            "\"30s\"",
            "true",
            "\"true\"",
            "\"none\"",
            "[\"jdbc\"]",
            "[null]",
            "[[]]",
            "{\"zebra\":\"\"}",
            "{\"zebra\":\"a\"}",
            "{\"zebra\":null}",
            "{\"a:b\":null}",
            "\"a:0\"",
            "\"a:1\"",
            "\"a:65536\"",
            "\"http://localhost\"",
            "\"http://u:p@proxy:1\"",
            "\"/a/b\"",
            "\"arn:aws:iam::999999999999:role/A\"",
            "\"file:///a\"",
            "\"file://a\"",
            "\"us-west-1\"",
            "\"\u00e9\"");

    private static Map<String, Object> tree(Path sample) {
        try {
            return map(YamlAsJson.of(Files.readString(sample)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void areValidForReaderAndSchema() throws IOException {
        for (Path sample : SAMPLES) {
            assertThat(Given.settings(Files.readString(sample), ENVIRONMENT)).isNotNull();
        }
    }

    @Test
    void holdEveryKeyOfTheTable() {
        Set<String> written = new TreeSet<>();
        SAMPLES.forEach(sample -> paths("", tree(sample)).forEach(path -> written.add(inTable(path))));
        Set<String> expected = new TreeSet<>();
        KeyTable.KEYS.stream()
                .filter(key -> key.type.form != KeyType.Form.NOTHING)
                .forEach(key -> expected.add(key.path));
        expected.remove("secret-manager.aws.local.socket-path"); // excludes endpoint; a comment names it
        assertThat(written).isEqualTo(expected);
    }

    /** The reader lists the keys that it knows beside one that it does not. */
    @TestFactory
    Stream<DynamicTest> theReaderKnowsTheKeysOfTheTableAndNoOther() {
        return sections()
                .map(at -> DynamicTest.dynamicTest(at.toString(), () -> {
                    Map<String, Object> root = tree(at.sample);
                    map(at(root, at.path)).put("zebrazebrazebrazebra", "x");
                    String problems = Given.problems(json(root), ENVIRONMENT);
                    String known = problems.split("zebrazebrazebrazebra: is not a known key; known here: ", 2)[1]
                            .split("\n")[0];
                    List<String> keys = KeyTable.KEYS.stream()
                            .filter(key -> key.parent().equals(inTable(at.path)))
                            .filter(key -> key.type.form != KeyType.Form.NOTHING)
                            .map(Key::name)
                            .toList();
                    assertThat(known.split(", ")).containsExactlyInAnyOrderElementsOf(keys);
                }));
    }

    @TestFactory
    Stream<DynamicTest> readerAndSchemaAgreeOnEveryValue() {
        return keys().map(at -> DynamicTest.dynamicTest(at.toString(), () -> {
            for (String value : VALUES) {
                Map<String, Object> root = tree(at.sample);
                put(root, at.path, JsonMapper.shared().readValue(value, Object.class));
                Given.isValid(json(root), ENVIRONMENT);
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> aValueOfTheTableIsOneOfTheReader() {
        return keys().map(at -> DynamicTest.dynamicTest(at.toString(), () -> {
            for (KeyType type : at.key().type.alternatives()) {
                for (String value : type.values) {
                    Map<String, Object> root = tree(at.sample);
                    put(root, at.path, value);
                    assertThat(Given.isValid(json(root), ENVIRONMENT)).as(value).isTrue();
                }
                if (!type.values.isEmpty()) { // the reader lists its own values
                    Map<String, Object> root = tree(at.sample);
                    put(root, at.path, "zebrazebrazebrazebra");
                    assertThat(Given.problems(json(root), ENVIRONMENT)).contains(String.join(", ", type.values));
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> aWrittenDefaultIsTheSameAsNone() {
        return keys().filter(at -> at.key().absence == Key.Absence.DEFAULT)
                .map(at -> DynamicTest.dynamicTest(at.toString(), () -> {
                    Map<String, Object> root = tree(at.sample);
                    Settings other = Given.settings(json(root), ENVIRONMENT);
                    remove(root, at.path);
                    Settings absent = Given.settings(json(root), ENVIRONMENT);
                    put(root, at.path, at.key().otherwise);
                    Settings written = Given.settings(json(root), ENVIRONMENT);
                    assertThat(values(written)).isEqualTo(values(absent)).isNotEqualTo(values(other));
                }));
    }

    /** The settings as a text; lines of the file and names of files differ. */
    private static String values(Settings settings) {
        return Fields.of(settings).replaceAll("given-\\d+|line \\d+|origin [^,]*", "");
    }

    private record At(Path sample, String path) {

        private Key key() {
            return KeyTable.KEYS.stream()
                    .filter(key -> key.path.equals(inTable(path)))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return "of " + sample.getFileName() + ": " + path;
        }
    }

    private static Stream<At> keys() {
        return SAMPLES.stream()
                .flatMap(sample -> paths("", tree(sample)).stream().map(path -> new At(sample, path)));
    }

    private static Stream<At> sections() {
        return Stream.concat(
                Stream.of(new At(SAMPLES.get(0), "")),
                keys().filter(at -> KeyTable.KEYS.stream()
                                .anyMatch(key -> key.parent().equals(inTable(at.path))
                                        && !key.name().startsWith("<"))
                        && at(tree(at.sample), at.path) instanceof Map));
    }

    /** Every key of a tree, where the table has one: not the names that a user chooses in a mapping of texts. */
    private static List<String> paths(String parent, Map<String, Object> tree) {
        List<String> paths = new ArrayList<>();
        tree.forEach((name, value) -> {
            String path = parent.isEmpty() ? name : parent + "." + name;
            paths.add(path);
            boolean isSection =
                    KeyTable.KEYS.stream().anyMatch(key -> key.parent().equals(inTable(path)));
            if (value instanceof Map && isSection) {
                paths.addAll(paths(path, map(value)));
            }
        });
        return paths;
    }

    private static String inTable(String path) {
        return path.replaceFirst("(\\.resources\\.)[^.]+", "$1<name>");
    }

    private static Object at(Map<String, Object> root, String path) {
        Object value = root;
        for (String name : path.isEmpty() ? new String[0] : path.split("\\.")) {
            value = map(value).get(name);
        }
        return value;
    }

    private static void put(Map<String, Object> root, String path, Object value) {
        parent(root, path).put(path.substring(path.lastIndexOf('.') + 1), value);
    }

    private static void remove(Map<String, Object> root, String path) {
        parent(root, path).remove(path.substring(path.lastIndexOf('.') + 1));
    }

    private static Map<String, Object> parent(Map<String, Object> root, String path) {
        return map(at(root, path.substring(0, Math.max(path.lastIndexOf('.'), 0))));
    }

    private static String json(Object tree) {
        return JsonMapper.shared().writeValueAsString(tree);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object tree) {
        return tree == null ? new LinkedHashMap<>() : (Map<String, Object>) tree;
    }
}
