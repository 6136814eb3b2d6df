package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tables of {@code configuration.md} name every key of the table of keys with its default, and no other. */
class DocumentedKeysTest {

    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private record Row(String absent, String meaning) {}

    @TestFactory
    Stream<DynamicTest> everyKeyHasARowWithItsDefaultAndItsValues() throws IOException {
        Map<String, Row> rows = rows();
        return KeyTable.KEYS.stream()
                .filter(key -> rows.containsKey(key.path) || !isNamedElsewhere(key))
                .map(key -> DynamicTest.dynamicTest(key.path, () -> {
                    assertThat(rows).containsKey(key.path);
                    Row row = rows.get(key.path);
                    assertThat(row.absent()).as("default").isEqualTo(absent(key));
                    assertThat(codes(row.absent() + row.meaning())).as("values").containsAll(values(key));
                }));
    }

    @Test
    void everyRowIsAKey() throws IOException {
        assertThat(KeyTable.KEYS.stream().map(key -> key.path)).containsAll(rows().keySet());
    }

    @Test
    void everyKeyWithoutEffectIsNamed() throws IOException {
        List<String> codes = codes(Files.readString(PAGE));
        assertThat(KeyTable.KEYS.stream()
                        .filter(key -> key.type.form == KeyType.Form.ANYTHING)
                        .map(Key::name))
                .isNotEmpty()
                .allMatch(codes::contains);
    }

    /** Sections, whose keys have the rows; and what is accepted without effect, or not supported. */
    private static boolean isNamedElsewhere(Key key) {
        return key.type.form == KeyType.Form.ANYTHING
                || key.type.form == KeyType.Form.NOTHING
                || (key.type.isSection()
                        && KeyTable.KEYS.stream()
                                .anyMatch(below -> below.parent().equals(key.path)));
    }

    private static String absent(Key key) {
        switch (key.absence) {
            case DEFAULT:
                return "`" + key.otherwise + "`";
            case OTHERWISE:
                return key.otherwise;
            case REQUIRED: // the words of a section say what applies without it
                return KeyTable.KEYS.stream()
                        .filter(section -> section.path.equals(key.parent()))
                        .map(section -> section.otherwise)
                        .findFirst()
                        .orElse("");
            default:
                return "";
        }
    }

    private static List<String> values(Key key) {
        List<String> values = new ArrayList<>();
        for (KeyType type : key.type.alternatives()) {
            values.addAll(type.values);
            values.addAll(type.element == null ? List.of() : type.element.values);
        }
        values.removeAll(List.of("true", "false"));
        return values;
    }

    /** Every key of the page's tables: a later one of a cell without dots is beside the one before it. */
    private static Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String line : Files.readString(PAGE).split("\n## Parameters\n")[0].split("\n")) {
            if (line.startsWith("| `")) {
                String[] cells = line.substring(1).split("(?<!\\\\)\\|");
                if (cells.length < 3) {
                    continue; // a table of something else
                }
                String path = "";
                for (String code : codes(cells[0])) {
                    String key = code.split(": ")[0];
                    path = key.indexOf('.') < 0 && !path.isEmpty()
                            ? path.substring(0, path.lastIndexOf('.') + 1) + key
                            : key;
                    rows.put(path, new Row(cells[1].trim(), cells[2]));
                }
            }
        }
        return rows;
    }

    private static List<String> codes(String markdown) {
        List<String> codes = new ArrayList<>();
        Matcher code = CODE.matcher(markdown.replaceAll("(?s)```.*?```", ""));
        while (code.find()) {
            codes.add(code.group(1));
        }
        return codes;
    }
}
