package io.secretagent.config;

import io.secretagent.config.YamlNode.Kind;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
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
 * Builds the tree of one YAML document from SnakeYAML's events, which have line numbers and cost a start half of what its object
 * binding costs. Tags and aliases are refused, so that nothing is constructed or expanded.
 */
final class YamlReader {

    private static final int MAX_DEPTH = 20;

    private final Parser events;
    private final Problems problems;

    private YamlReader(Parser events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /** Reads a document and adds its problems; if it is not YAML, the result is of the kind {@code UNREADABLE}. */
    static YamlNode read(String yaml, Problems problems) {
        try {
            return new YamlReader(new ParserImpl(new StreamReader(yaml), new LoaderOptions()), problems).document();
        } catch (MarkedYAMLException e) {
            // Not the exception's message, which quotes the line: it may hold a secret.
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            problems.error(line(e), "", "is not valid YAML: " + context + withoutQuotation(e));
        } catch (YAMLException e) {
            problems.error(
                    lineOfForbiddenCharacter(yaml),
                    "",
                    "is not valid YAML: this line has a character that YAML does not allow; remove it");
        }
        return new YamlNode(Kind.UNREADABLE, 0, "");
    }

    /** "found undefined tag handle !x!" quotes the file: a password without quotation marks may begin that way. */
    private static String withoutQuotation(MarkedYAMLException e) {
        String problem = e.getProblem();
        if (isUnclosed(e)) {
            return problem + "; what begins in this line is not closed: add the quote or bracket";
        }
        if (String.valueOf(e.getContext()).startsWith("while parsing a flow ")
                && line(e.getContextMark()) < line(e.getProblemMark())) {
            return problem + "; add the comma, or close the bracket that begins in line " + line(e.getContextMark());
        }
        if (problem.startsWith("expected <block end>")) {
            return problem + "; check the indentation of line " + line(e.getProblemMark())
                    + ", and the quotes before it";
        }
        if (problem.contains("(TAB)")) {
            return problem + ": column " + (e.getProblemMark().getColumn() + 1);
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return problem + "; quote values that contain \": \" or end with a colon, check the indentation, and"
                    + " that there is a space after the colon in the line before";
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

    /** Whether a quote or bracket is not closed: the problem is found at the end of the document, and its cause is the context. */
    private static boolean isUnclosed(MarkedYAMLException e) {
        String problem = e.getProblem();
        boolean isAtEnd = problem.contains("end of stream")
                || problem.contains("<stream end>")
                || problem.contains("document separator");
        return isAtEnd && e.getContextMark() != null;
    }

    private static int line(MarkedYAMLException e) {
        return line(isUnclosed(e) ? e.getContextMark() : e.getProblemMark());
    }

    private static int line(@Nullable Mark mark) {
        return mark == null ? 0 : mark.getLine() + 1;
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
        if (depth > MAX_DEPTH) {
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
                // Without its name, which may be a password without quotation marks.
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
            YamlNode value = node(Section.child(path, key.text), depth + 1);
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
                    key.line,
                    Section.child(path, key.text),
                    "is defined twice, first at line " + earlier + "; remove one");
        }
        mapping.members.putIfAbsent(key.text, value);
    }

    private void refuseTag(Event event, String path, String tag) {
        if (tag != null) {
            // Without the tag, which may be a password without quotation marks.
            problems.error(line(event), path, "a YAML tag (!) is not supported; remove it, or quote the value");
        }
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }

    /** Thrown for a file that is nested deeper than any real configuration. */
    private static final class TooDeep extends MarkedYAMLException {
        TooDeep(Event event) {
            super(null, null, "nested deeper than " + MAX_DEPTH + " levels", event.getStartMark());
        }
    }
}
