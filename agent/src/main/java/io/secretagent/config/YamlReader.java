package io.secretagent.config;

import io.secretagent.config.YamlNode.Kind;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
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

    /** Reads a document; what is wrong with it is in the problems, and the tree holds what could be read. */
    static YamlNode read(String yaml, Problems problems) {
        YamlReader reader = new YamlReader(new ParserImpl(new StreamReader(yaml), new LoaderOptions()), problems);
        try {
            return reader.document();
        } catch (MarkedYAMLException e) {
            // Not its message: that quotes the line, which may hold a key.
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            problems.error(line(e), "", "is no valid YAML: " + context + e.getProblem());
        } catch (YAMLException e) {
            problems.error(0, "", "is no valid YAML: it holds characters that YAML does not allow");
        }
        return new YamlNode(Kind.NOTHING, 0, "");
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
                problems.error(
                        line(event),
                        path,
                        "the YAML alias *" + ((AliasEvent) event).getAnchor()
                                + " is not supported; write its value out");
                return new YamlNode(Kind.NOTHING, line(event), "");
            default:
                return scalar(path, (ScalarEvent) event);
        }
    }

    private YamlNode scalar(String path, ScalarEvent event) {
        refuseTag(event, path, event.getTag());
        boolean nothing = event.getScalarStyle() == ScalarStyle.PLAIN
                && (event.getValue().isEmpty()
                        || event.getValue().equals("~")
                        || event.getValue().equals("null"));
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
            problems.error(line(event), path, "the YAML tag " + tag + " is not supported; remove it");
        }
    }

    static String child(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
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
