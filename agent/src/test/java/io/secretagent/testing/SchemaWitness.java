package io.secretagent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON schema as the second judge of every configuration that a test reads: it must accept what the reader accepts, and must
 * refuse what the reader refuses, except for mistakes that a schema cannot see.
 */
public final class SchemaWitness {

    /** The schema that is committed. */
    public static final Path FILE = Path.of("../samples/secret-agent.schema.json");

    /** The reader's problems that no JSON schema can find, each with the reason. */
    private static final Pattern BEYOND_A_SCHEMA = Pattern.compile(String.join(
            "|",
            // YAML itself: an editor's YAML parser reports it, or it is lost before the schema sees the tree.
            "is not a text in UTF-8",
            "is not valid YAML",
            "is defined twice",
            "a second YAML document",
            "a YAML (tag|alias)",
            // Several keys together, where a template may have left each of them empty.
            "is set without (secret-access-key|access-key-id)",
            "is set beside socket-path",
            "cannot stand for the one key behind the ARN",
            "needs Java 16",
            "service\\.http\\.endpoint: is missing",
            // A place that contradicts the section or its own ARN.
            "fallback-regions: (names \\S+, which|has no effect beside |is for secrets)",
            "is another region than that of the ARN",
            // An entry that finds secrets: its name, and what contradicts the keys that choose them.
            "stands for several secrets",
            "has most, which is for an entry",
            "so its name ends with /\\*",
            "is a key that AWS cannot filter by",
            "cannot be beside (prefix-of|tags|secret-manager\\.aws\\.local)",
            "tags: has no tag",
            "has no effect beside secret-manager\\.aws\\.local",
            // What depends on another section: inject decides whether names of resources become properties, and without
            // resources
            // there has to be something else to do.
            "secret-manager\\.aws\\.resources: is missing or empty",
            "its keys would become system properties",
            "is one of the JVM's own properties",
            "puts properties into the JVM's own name space",
            "which is the JVM's own; write another name",
            "gives the (same )?property \\S+,? as ",
            "which a local provider does not serve by its ARN",
            // Numbers inside a text.
            "must be from 15m to 12h",
            "is not a number from 1 to 500",
            // Names after a conversion.
            "is a duplicate when it is published",
            "is reserved: every metric has a label module",
            // The environment: a variable that is not set or empty, a token in none of its variables.
            "the environment variable \\w+ is not set",
            "is missing, and so are the variables",
            "from the environment variable",
            // Loopback, as numbers of an address.
            "is not on loopback"));

    /** In characters: a hostile file of half a megabyte, or of ten thousand mistakes, takes the validator many seconds. */
    private static final int LONGEST = 20_000;

    private SchemaWitness() {}

    /** Not read for a test that writes it. */
    private static final class Read {
        private static final Schema SCHEMA = schema();
    }

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(Files.readString(FILE), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the schema says of a document; empty if it is valid. */
    public static List<String> problems(String yaml) {
        Object tree;
        try {
            tree = YamlAsJson.of(yaml);
        } catch (YAMLException e) {
            return List.of("no YAML");
        }
        JsonNode json = JsonMapper.shared().valueToTree(tree);
        return Read.SCHEMA.validate(json).stream().map(Error::toString).toList();
    }

    /** Asserts that the schema accepts what the reader has accepted. */
    static void accepts(byte[] yaml) {
        String text = new String(yaml, StandardCharsets.UTF_8);
        assertThat(problems(text))
                .as("the schema on what the reader accepts:\n%s", text)
                .isEmpty();
    }

    /** Asserts that the schema refuses what the reader has refused, if it can see one of the problems; variables have their values. */
    static void refuses(byte[] yaml, String message, Map<String, String> environment) {
        String text = new String(yaml, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            boolean isSet = !variable.getValue().isEmpty();
            text = isSet ? text.replace("${" + variable.getKey() + "}", variable.getValue()) : text;
        }
        boolean isVisible = message.lines()
                .skip(1)
                .anyMatch(line -> !BEYOND_A_SCHEMA.matcher(line).find());
        if (isVisible && !text.contains("${") && text.length() < LONGEST) {
            assertThat(problems(text))
                    .as("the schema on\n%s\n%s", text, message)
                    .isNotEmpty();
        }
    }
}
