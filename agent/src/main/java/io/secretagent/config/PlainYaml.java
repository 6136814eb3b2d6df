package io.secretagent.config;

import io.secretagent.config.YamlNode.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads what nearly all configuration files are: block mappings and lists of scalars, and flow collections, each within one line.
 * Everything else is "unusual", however simple it looks, and left to {@link YamlReader}, which also finds the words for what is
 * wrong. So a usual start loads no class of SnakeYAML. Whatever this class reads, SnakeYAML reads the same.
 */
final class PlainYaml {

    /** Less than what {@link YamlReader} allows. */
    private static final int MAX_DEPTH = 15;

    private final PlainLine line;

    private PlainYaml(String yaml) {
        line = new PlainLine(yaml);
    }

    /** The root, which is a mapping; null if the text is unusual. */
    static @Nullable YamlNode read(String yaml) {
        if (!PlainLine.hasOnlyPlainCharacters(yaml)) {
            return null;
        }
        try {
            return new PlainYaml(yaml).document();
        } catch (Unusual e) {
            return null;
        }
    }

    private YamlNode document() {
        line.next();
        if (line.isDocumentStart()) {
            line.next();
        }
        Unusual.unless(line.column == 0 && !line.isAtDash());
        YamlNode root = mapping(0, 0);
        Unusual.unless(line.column < 0);
        return root;
    }

    /** At the first character of the mapping's first line. */
    private YamlNode mapping(int indentation, int depth) {
        Unusual.unless(depth < MAX_DEPTH);
        YamlNode mapping = new YamlNode(Kind.MAPPING, line.number, "");
        do {
            int number = line.number;
            String key = line.key();
            Unusual.unless(mapping.keyLines.put(key, number) == null);
            mapping.members.put(key, line.hasMore() ? inLine(depth) : below(indentation, true, depth));
        } while (isNext(indentation));
        return mapping;
    }

    /** At the first dash. */
    private YamlNode list(int indentation, int depth) {
        Unusual.unless(depth < MAX_DEPTH);
        YamlNode list = new YamlNode(Kind.LIST, line.number, "");
        do {
            line.dash();
            list.elements.add(line.hasMore() ? element(depth) : below(indentation, false, depth));
        } while (isNext(indentation) && line.isAtDash());
        return list;
    }

    /** After a dash: a mapping may begin in the same line. */
    private YamlNode element(int depth) {
        return line.isAtKey() ? mapping(line.indentHere(), depth + 1) : inLine(depth);
    }

    private YamlNode inLine(int depth) {
        YamlNode value = new PlainFlow(line).lastValue(depth + 1);
        line.next();
        return value;
    }

    /** The value in the lines below a key or a dash; nothing if they are not indented. A list may stand below its key's first letter. */
    private YamlNode below(int indentation, boolean isBelowKey, int depth) {
        int number = line.number;
        line.next();
        if (line.column > indentation || (isBelowKey && line.column == indentation && line.isAtDash())) {
            return line.isAtDash() ? list(line.column, depth + 1) : mapping(line.column, depth + 1);
        }
        return new YamlNode(Kind.NOTHING, number, "");
    }

    /** Whether a collection goes on in this line. */
    private boolean isNext(int indentation) {
        Unusual.unless(line.column <= indentation);
        return line.column == indentation;
    }

    /** Thrown for a text that is not read here. */
    static final class Unusual extends RuntimeException {

        private Unusual() {
            super(null, null, false, false);
        }

        static void unless(boolean isUsual) {
            if (!isUsual) {
                throw new Unusual();
            }
        }
    }
}
