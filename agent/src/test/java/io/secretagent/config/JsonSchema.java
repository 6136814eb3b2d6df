package io.secretagent.config;

import io.secretagent.config.KeyType.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generates the JSON schema of the configuration file from the table of keys. Draft 7, the newest that all editors know. Scalars are
 * as YAML 1.2 reads them, so a text may look like a number; {@code ${NAME}} is allowed wherever a text is.
 */
final class JsonSchema {

    private static final String VARIABLE = "\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}";
    private static final List<String> SCALARS = List.of("string", "number", "boolean");

    private final Map<String, Object> definitions = new TreeMap<>();

    private JsonSchema() {}

    static String text() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        ObjectWriter writer = JsonMapper.shared().writer().with(new DefaultPrettyPrinter().withObjectIndenter(lines));
        return writer.writeValueAsString(new JsonSchema().schema()) + "\n";
    }

    private Map<String, Object> schema() {
        definitions.put("variable", mapOf("type", "string", "pattern", VARIABLE));
        definitions.put(
                "empty",
                mapOf(
                        "description",
                        "What a template has left empty counts as absent.",
                        "anyOf",
                        List.of(
                                mapOf("enum", listOf(null, "")),
                                mapOf(
                                        "type",
                                        "object",
                                        "propertyNames",
                                        mapOf("pattern", "^[^:]*$"),
                                        "additionalProperties",
                                        reference("empty")))));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Configuration of Secret Agent");
        schema.putAll(object("", false));
        schema.put("definitions", definitions);
        return schema;
    }

    /** The keys below a path. */
    private Map<String, Object> object(String path, boolean isTemplate) {
        Map<String, Object> properties = new LinkedHashMap<>();
        Object others = false;
        List<String> required = new ArrayList<>();
        for (Key key : KeyTable.KEYS) {
            if (!key.parent().equals(path)) {
                continue;
            }
            if (key.name().startsWith("<")) {
                others = property(key, isTemplate);
            } else {
                properties.put(key.name(), property(key, isTemplate));
            }
            if (key.absence == Key.Absence.REQUIRED) {
                required.add(key.name());
            }
        }
        Map<String, Object> object = mapOf("type", "object");
        if (!properties.isEmpty()) {
            object.put("properties", properties);
        }
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        List<List<String>> needed = KeyTable.NEEDED.getOrDefault(path, List.of());
        if (!needed.isEmpty()) {
            object.put(
                    "anyOf",
                    needed.stream().map(keys -> mapOf("required", keys)).toList());
        }
        if (!others.equals(false)) { // names that the user chooses, each in one line
            object.put("propertyNames", mapOf("pattern", "^[^\\r\\n]+$"));
        }
        object.put("additionalProperties", others);
        return object;
    }

    private Map<String, Object> property(Key key, boolean isTemplate) {
        Map<String, Object> property = mapOf("description", description(key));
        if (key.absence == Key.Absence.DEFAULT) {
            property.put("default", key.type.values.contains("true") ? key.otherwise.equals("true") : key.otherwise);
        }
        List<Object> alternatives = new ArrayList<>();
        key.type.alternatives().forEach(type -> alternatives.addAll(alternatives(key, type, isTemplate)));
        if (key.absence != Key.Absence.REQUIRED) {
            alternatives.addAll(absent(key.type, isTemplate));
        }
        List<Object> distinct = alternatives.stream().distinct().toList();
        if (distinct.size() == 1 && !isReference(distinct.get(0))) {
            property.putAll(map(distinct.get(0)));
        } else if (!distinct.contains(Map.of())) {
            property.put("anyOf", distinct);
        }
        return property;
    }

    private static String description(Key key) {
        return key.absence == Key.Absence.OTHERWISE
                ? key.description + " Without it: " + sentence(plain(key.otherwise))
                : key.description;
    }

    /** With a full stop, which is not mistaken for the end of a value. */
    private static String sentence(String value) {
        return (value.endsWith(".") ? "\"" + value + "\"" : value) + ".";
    }

    /** Words without Markdown. */
    static String plain(String markdown) {
        return markdown.replaceAll(" ?\\(?\\[([^]]*)]\\([^)]*\\)\\)?", "").replace("`", "");
    }

    private List<Object> alternatives(Key key, KeyType type, boolean isTemplate) {
        if (type.name != null) {
            definitions.computeIfAbsent(type.name, name -> anyOf(values(key, type)));
            return List.of(reference(type.name));
        }
        return values(key, type);
    }

    private List<Object> values(Key key, KeyType type) {
        switch (type.form) {
            case TEXT:
                return orVariable(text(type));
            case ONE_OF:
                return orVariable(mapOf("enum", oneOf(type)));
            case LIST:
                return List.of(mapOf("type", "array", "items", anyOf(alternatives(key, type.element, false))));
            case GIVEN_LIST:
                return List.of(mapOf(
                        "type",
                        "array",
                        "items",
                        anyOf(alternatives(key, type.element, false)),
                        "minItems",
                        1,
                        "uniqueItems",
                        true));
            case MAPPING:
                return List.of(
                        mapOf("type", "object", "additionalProperties", anyOf(alternatives(key, type.element, false))));
            case ANYTHING:
                return List.of(Map.of());
            case NOTHING:
                return List.of(reference("empty"));
            default:
                return List.of(object(key.path, type.form == Form.TEMPLATE || type.form == Form.FILLED_TEMPLATE));
        }
    }

    /** How a key may be written that counts as absent. */
    private List<Object> absent(KeyType type, boolean isTemplate) {
        boolean isOpen = type.form == Form.SECTION || type.form == Form.TEMPLATE || type.form == Form.MAPPING;
        if (isOpen && type.others.isEmpty()) {
            return List.of(isTemplate ? mapOf("enum", listOf(null, "")) : mapOf("type", "null"));
        }
        boolean isStrict = type.form == Form.GIVEN_SECTION || !isTemplate;
        return isStrict ? List.of() : List.of(reference("empty"));
    }

    private static Map<String, Object> text(KeyType type) {
        if (type == KeyType.ANY_TEXT) {
            return mapOf("type", SCALARS);
        }
        if (type == KeyType.TEXT) {
            return mapOf("type", SCALARS, "minLength", 1);
        }
        List<String> types = new ArrayList<>(List.of("string"));
        if ("12".matches(type.pattern)) {
            types.add("1.5".matches(type.pattern) ? "number" : "integer");
        }
        if ("true".matches(type.pattern)) {
            types.add("boolean");
        }
        Map<String, Object> text = mapOf("type", types.size() == 1 ? "string" : types);
        text.put("pattern", "^(" + type.pattern + ")$");
        if (types.size() > 1 && !"1".matches(type.pattern)) { // too short; a pattern counts for strings alone
            text.put("not", mapOf("type", "integer", "minimum", 0, "maximum", 9));
        }
        return "0".matches(type.pattern) && types.size() == 1 ? mapOf("anyOf", List.of(mapOf("const", 0), text)) : text;
    }

    private static List<Object> oneOf(KeyType type) {
        List<Object> values = new ArrayList<>();
        if (type.values.contains("true")) {
            values.addAll(List.of(true, false));
        }
        values.addAll(type.values);
        return values;
    }

    private static List<Object> orVariable(Map<String, Object> schema) {
        List<Object> either = new ArrayList<>();
        either.add(schema);
        boolean takesEveryText = SCALARS.equals(schema.get("type")) && !schema.containsKey("pattern");
        if (!takesEveryText) {
            either.add(reference("variable"));
        }
        return either;
    }

    private static Map<String, Object> anyOf(List<Object> alternatives) {
        return alternatives.size() == 1 ? map(alternatives.get(0)) : mapOf("anyOf", alternatives);
    }

    private static boolean isReference(Object schema) {
        return map(schema).containsKey("$ref");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object schema) {
        return (Map<String, Object>) schema;
    }

    private static Map<String, Object> reference(String name) {
        return mapOf("$ref", "#/definitions/" + name);
    }

    private static Map<String, Object> mapOf(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static List<Object> listOf(Object... elements) {
        return java.util.Arrays.asList(elements);
    }
}
