package io.secretagent.testing;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML document as an editor passes it to a JSON schema: by the core schema of YAML 1.2 (its section 10.3.2), in which a plain
 * {@code true} is a boolean, {@code 5} a number, and {@code off} and {@code yes} are texts.
 */
public final class YamlAsJson {

    private YamlAsJson() {}

    /**
     * The document's maps, lists, texts, numbers, booleans and nulls.
     *
     * @throws org.yaml.snakeyaml.error.YAMLException if it is not one document of YAML
     */
    public static Object of(String yaml) {
        Node root = new Yaml().compose(new StringReader(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml));
        return root == null ? null : value(root);
    }

    private static Object value(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (NodeTuple member : mapping.getValue()) {
                members.put(name(member.getKeyNode()), value(member.getValueNode()));
            }
            return members;
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> elements = new ArrayList<>();
            sequence.getValue().forEach(element -> elements.add(value(element)));
            return elements;
        }
        ScalarNode scalar = (ScalarNode) node;
        return scalar.getScalarStyle() == ScalarStyle.PLAIN ? plain(scalar.getValue()) : scalar.getValue();
    }

    private static String name(Node key) {
        return key instanceof ScalarNode scalar ? scalar.getValue() : key.toString();
    }

    private static Object plain(String text) {
        if (text.matches("|~|null|Null|NULL")) {
            return null;
        }
        if (text.matches("true|True|TRUE|false|False|FALSE")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("[-+]?[0-9]+")) {
            return new java.math.BigInteger(text);
        }
        if (text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")) {
            return Double.valueOf(text);
        }
        return text;
    }
}
