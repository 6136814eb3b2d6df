package io.secretagent.config;

import io.secretagent.config.YamlNode.Kind;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Builds the tree of one YAML document from SnakeYAML's events, which keeps lines and costs half of what its object
 * binding costs at a start. Tags construct nothing and aliases expand to nothing: both are refused.
 */
final class YamlReader {

    private static final int DEEPEST = 20;

    private final Parser events;
    private final Problems problems;

    private YamlReader(Parser events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /** Reads a document; what is wrong with it is in the problems, and the tree is unreadable where it is no YAML. */
    static YamlNode read(String yaml, Problems problems) {
        try {
            return new YamlReader(new ParserImpl(new StreamReader(yaml), new LoaderOptions()), problems).document();
        } catch (MarkedYAMLException e) {
            // Not its message: that quotes the line, which may hold a key.
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            problems.error(line(e), "", "is no valid YAML: " + context + withoutQuotation(e.getProblem()));
        } catch (YAMLException e) {
            problems.error(
                    lineOfForbiddenCharacter(yaml),
                    "",
                    "is no valid YAML: a character stands here that YAML does not allow; remove it");
        }
        return new YamlNode(Kind.UNREADABLE, 0, "");
    }

    /** "found undefined tag handle !x!" quotes the file: a password that nobody quoted may begin that way. */
    private static String withoutQuotation(String problem) {
        if (problem.startsWith("mapping values are not allowed")) {
            return problem + "; quote values that hold \": \" or end with a colon, and look at the indentation";
        }
        return problem.replaceFirst("(tag handle) .*", "$1; quote values that begin with !");
    }

    private static int lineOfForbiddenCharacter(String yaml) {
        int line = 1;
        for (int i = 0; i < yaml.length(); i += Character.charCount(yaml.codePointAt(i))) {
            if (!StreamReader.isPrintable(yaml.codePointAt(i))) {
                return line;
            }
            line += yaml.charAt(i) == '\n' ? 1 : 0;
        }
        return 0;
    }

    private static int line(MarkedYAMLException e) {
        return e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
    }

    private YamlNode document() {
        events.getEvent(); // the stream's start
        if (events.checkEvent(Event.ID.StreamEnd)) {
            return new YamlNode(Kind.NOTHING, 0, "");
        }
        events.getEvent(); // the document's start
        YamlNode root = node("", 0);
        events.getEvent(); // the document's end
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            problems.error(line(events.peekEvent()), "", "a second YAML document (---) starts here; put all into one");
        }
        return root;
    }

    private YamlNode node(String path, int depth) {
        Event event = events.getEvent();
        if (depth > DEEPEST) {
            throw new TooDeep(event);
        }
        switch (event.getEventId()) {
            case MappingStart:
                refuseTag(event, path, ((MappingStartEvent) event).getTag());
                return mapping(path, line(event), depth);
            case SequenceStart:
                refuseTag(event, path, ((SequenceStartEvent) event).getTag());
                return list(path, line(event), depth);
            case Alias:
                // Without its name: it may be a password that nobody quoted.
                problems.error(
                        line(event), path, "a YAML alias (*) is not supported; write its value out, or quote it");
                return new YamlNode(Kind.UNREADABLE, line(event), "");
            default:
                return scalar(path, (ScalarEvent) event);
        }
    }

    private YamlNode scalar(String path, ScalarEvent event) {
        refuseTag(event, path, event.getTag());
        boolean nothing = event.getScalarStyle() == ScalarStyle.PLAIN
                && (event.getValue().isEmpty() || event.getValue().matches("~|null|Null|NULL"));
        return nothing
                ? new YamlNode(Kind.NOTHING, line(event), "")
                : new YamlNode(Kind.TEXT, line(event), event.getValue());
    }

    private YamlNode list(String path, int line, int depth) {
        YamlNode list = new YamlNode(Kind.LIST, line, "");
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            list.elements.add(node(path + "[" + list.elements.size() + "]", depth + 1));
        }
        events.getEvent();
        return list;
    }

    private YamlNode mapping(String path, int line, int depth) {
        YamlNode mapping = new YamlNode(Kind.MAPPING, line, "");
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            YamlNode key = node(path, depth + 1);
            YamlNode value = node(child(path, key.text), depth + 1);
            add(mapping, key, value, path);
        }
        events.getEvent();
        return mapping;
    }

    private void add(YamlNode mapping, YamlNode key, YamlNode value, String path) {
        if (key.kind == Kind.UNREADABLE) {
            return;
        }
        if (key.kind != Kind.TEXT) {
            problems.error(key.line, path, "a key must be a text, this one is " + key.kind.words);
            return;
        }
        Integer earlier = mapping.keyLines.putIfAbsent(key.text, key.line);
        if (earlier != null) {
            problems.error(
                    key.line, child(path, key.text), "is there twice, first at line " + earlier + "; remove one");
        }
        mapping.members.putIfAbsent(key.text, value);
    }

    private void refuseTag(Event event, String path, String tag) {
        if (tag != null) {
            // Without the tag: it may be a password that nobody quoted.
            problems.error(line(event), path, "a YAML tag (!) is not supported; remove it, or quote the value");
        }
    }

    /** Without what stands behind a colon: in {@code {secret-access-key:AAAA}}, that is the key of a forgotten space. */
    static String child(String path, String key) {
        int colon = key.indexOf(':');
        String shown = colon < 0 ? key : key.substring(0, colon + 1) + "…";
        return path.isEmpty() ? shown : path + "." + shown;
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }

    /** Ends the reading of a file whose nesting no real configuration has. */
    private static final class TooDeep extends MarkedYAMLException {
        TooDeep(Event event) {
            super(null, null, "nested deeper than " + DEEPEST + " levels", event.getStartMark());
        }
    }
}
