package io.secretagent.config;

import io.secretagent.config.YamlNode.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping of the file key by key: every key that is read counts as known, and {@link #finish} reports the others. The result
 * for an absent key is null or the default; so it is for a wrong value, after adding the problem.
 */
final class Section {

    private static final String NO_VALUE = "has no value; give one or remove the line";

    private static final YamlNode ABSENT = new YamlNode(Kind.NOTHING, 0, "");

    private final String path;
    private final YamlNode node;
    private final Problems problems;
    private final Map<String, String> environment;
    private final Set<String> known = new LinkedHashSet<>();
    private final boolean isTemplate;

    Section(String path, YamlNode node, Problems problems, Map<String, String> environment) {
        this(path, node, problems, environment, false);
    }

    private Section(
            String path, YamlNode node, Problems problems, Map<String, String> environment, boolean isTemplate) {
        this.path = path;
        this.node = node;
        this.problems = problems;
        this.environment = environment;
        this.isTemplate = isTemplate;
    }

    /** A section in which keys that a template left empty count as absent; null if the section itself is absent or empty. */
    @Nullable
    Section filledTemplate(String key) {
        return isEmpty(key) ? null : template(key);
    }

    /** As {@link #filledTemplate}, but not null for an empty section. */
    @Nullable
    Section template(String key) {
        Section section = section(key);
        return section == null ? null : new Section(section.path, section.node, problems, environment, true);
    }

    /** Whether the key is present and, in a template, not empty. */
    boolean has(String key) {
        return isTemplate ? !isEmpty(key) : isWritten(key);
    }

    /** Whether the key is absent, or was left empty by a template. */
    boolean isEmpty(String key) {
        return !isWritten(key) || value(key).isEmpty();
    }

    /** Whether the key is present, even if it is empty. */
    boolean isWritten(String key) {
        known.add(key);
        return node.members.containsKey(key);
    }

    /** Whether one of the keys is present; all of them count as known. */
    boolean hasAny(String... keys) {
        boolean any = false;
        for (String key : keys) {
            any |= isWritten(key);
        }
        return any;
    }

    private YamlNode value(String key) {
        return node.members.getOrDefault(key, ABSENT);
    }

    Kind kind(String key) {
        return has(key) ? value(key).kind : Kind.NOTHING;
    }

    /** A section below this one; null where the key is absent or has no value. */
    @Nullable
    Section section(String key) {
        boolean isMapping = isWritten(key) && value(key).kind == Kind.MAPPING;
        return isMapping || (kind(key) != Kind.NOTHING && expect(key, Kind.MAPPING)) ? below(key) : null;
    }

    /** A section below this one; null without a problem where the value is not a mapping, or is one that a template left empty. */
    @Nullable
    Section sectionIfMapping(String key) {
        return kind(key) == Kind.MAPPING ? below(key) : null;
    }

    /** A section that must not be empty if its key is present; null where it is absent, or after adding the problem. */
    @Nullable
    Section givenSection(String key) {
        return isWritten(key) && expect(key, value(key).kind, Kind.MAPPING) ? below(key) : null;
    }

    private Section below(String key) {
        return new Section(child(path, key), value(key), problems, environment);
    }

    /** A text with {@code ${NAME}} replaced from the environment; never empty. */
    @Nullable
    String text(String key) {
        String text = anyText(key);
        if (text == null || !text.isEmpty()) {
            return text;
        }
        error(key, NO_VALUE);
        return null;
    }

    /** The value of an environment variable, or null. */
    @Nullable
    String variable(String name) {
        return environment.get(name);
    }

    /** As {@link #text}, but it may be empty. */
    @Nullable
    String anyText(String key) {
        return has(key) && expect(key, Kind.TEXT) ? expanded(value(key), key) : null;
    }

    /** As {@link #text}, but empty instead of null; it is a problem if the key is absent. */
    String requiredText(String key) {
        if (!has(key)) {
            error(key, "is missing");
        }
        String text = text(key);
        return text == null ? "" : text;
    }

    /** Adds the problem that a section is absent or empty; a value of the wrong kind has its problem already. */
    void missing(String key, String remedy) {
        if (kind(key) == Kind.NOTHING || kind(key) == Kind.MAPPING) {
            error(key, "is missing or empty; " + remedy);
        }
    }

    boolean flag(String key, boolean absent) {
        String value = oneOf(key, "true", "false");
        return value == null ? absent : value.equals("true");
    }

    <E extends Enum<E>> E choice(String key, E absent) {
        E[] all = absent.getDeclaringClass().getEnumConstants();
        String[] names = new String[all.length];
        for (int i = 0; i < all.length; i++) {
            names[i] = all[i].name().toLowerCase(Locale.ROOT);
        }
        String value = oneOf(key, names);
        return value == null ? absent : Enum.valueOf(absent.getDeclaringClass(), value.toUpperCase(Locale.ROOT));
    }

    private @Nullable String oneOf(String key, String... allowed) {
        String value = text(key);
        if (value == null || Arrays.asList(allowed).contains(value)) {
            return value;
        }
        error(key, quoted(key) + " is not one of " + String.join(", ", allowed));
        return null;
    }

    Duration duration(String key, Duration absent) {
        String value = text(key);
        if (value == null) {
            return absent;
        }
        Duration duration = Durations.parse(value);
        if (duration == null) {
            error(key, quoted(key) + " is not a duration; write a number and ms, s, m or h, as in 30s");
        }
        return duration == null ? absent : duration;
    }

    /** All keys of the mapping. */
    Set<String> names() {
        return node.members.keySet();
    }

    /** All members as texts, which may be empty, for a section whose keys the user chooses. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : names()) {
            String text = anyText(name);
            if (text != null) {
                texts.put(name, text);
            }
        }
        return texts;
    }

    /** The texts of a list, each once. */
    Set<String> list(String key) {
        return new LinkedHashSet<>(elements(key));
    }

    /** The texts of a list as they are written, some of them maybe twice. */
    List<String> elements(String key) {
        List<String> texts = new ArrayList<>();
        for (YamlNode element : expect(key, Kind.LIST) ? value(key).elements : Collections.<YamlNode>emptyList()) {
            String text = element.kind == Kind.TEXT ? expanded(element, key) : null;
            if (text != null) {
                texts.add(text);
            } else if (element.kind != Kind.TEXT && element.kind != Kind.UNREADABLE) {
                error(key, "every element must be a text, one is " + element.kind.words);
            }
        }
        return texts;
    }

    void error(String key, String message) {
        problems.error(line(key), child(path, key), message);
    }

    void warning(String key, String message) {
        problems.warning(line(key), child(path, key), message);
    }

    /** A key's path, as in {@code a.b}. */
    String path(String key) {
        return child(path, key);
    }

    /** A key's path and position, for later messages: as in {@code a.b in FILE, line 7}. */
    String origin(String key) {
        return child(path, key) + " in " + problems.file(line(key));
    }

    /** Adds a problem for each key that was not read, with the nearest known one. */
    void finish() {
        for (String key : node.members.keySet()) {
            if (!known.contains(key)) {
                error(key, "is not a known key; " + remedy(key));
            }
        }
    }

    private String remedy(String key) {
        if (key.indexOf(':') >= 0) {
            return "put a space after the colon, as in key: value";
        }
        int dot = key.indexOf('.');
        return dot > 0 && known.contains(key.substring(0, dot))
                ? "nest the keys, as in " + key.replace(".", ": {") + ": …"
                        + key.replaceAll("[^.]", "").replace('.', '}')
                : placeOrNearest(key);
    }

    private String placeOrNearest(String key) {
        String section = KeyTable.sectionOf(key);
        return section == null
                ? Nearest.remedy(key, known)
                : "it belongs below " + section + "; known here: " + String.join(", ", known);
    }

    /** The value as written, for messages about keys that hold no secret. */
    String quoted(String key) {
        return "\"" + value(key).text + "\"";
    }

    /** The same; for an element of a list the element. */
    String quotedOr(String key, String element) {
        return kind(key) == Kind.TEXT ? quoted(key) : "\"" + element + "\"";
    }

    private boolean expect(String key, Kind kind) {
        return expect(key, kind(key), kind);
    }

    private boolean expect(String key, Kind actual, Kind kind) {
        if (actual == Kind.NOTHING) {
            error(key, NO_VALUE);
        } else if (actual != kind && actual != Kind.UNREADABLE) {
            error(key, "must be " + kind.words + ", here it is " + actual.words);
        }
        return actual == kind;
    }

    /** The text with its placeholders replaced; null, after adding the problem, if a variable is not set. */
    private @Nullable String expanded(YamlNode value, String key) {
        if (!value.text.contains("${")) {
            return value.text;
        }
        List<String> missing = new ArrayList<>();
        String text = EnvironmentPlaceholders.replace(value.text, environment, missing);
        for (String name : missing) {
            error(key, "the environment variable " + name + " is not set; set it or write the value");
        }
        return missing.isEmpty() ? text : null;
    }

    /** Omits what follows a colon: in {@code {secret-access-key:AAAA}}, a space is missing, and the value is part of the key. */
    static String child(String path, String key) {
        int colon = key.indexOf(':');
        String shown = colon < 0 ? key : key.substring(0, colon + 1) + "…";
        return path.isEmpty() ? shown : path + "." + shown;
    }

    private int line(String key) {
        return node.keyLines.getOrDefault(key, node.line);
    }
}
