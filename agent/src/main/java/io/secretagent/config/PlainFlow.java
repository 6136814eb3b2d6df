package io.secretagent.config;

import io.secretagent.config.PlainYaml.Unusual;
import io.secretagent.config.YamlNode.Kind;

/** Reads a value that begins and ends in the current line: a scalar, or a flow collection such as <code>{a: [b, "c"]}</code>. */
final class PlainFlow {

    private static final int MAX_DEPTH = 15;

    /** What a scalar without quotes cannot begin with, or what {@link PlainYaml} leaves to SnakeYAML. */
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

    private static final String OF_FLOW = ",[]{}";

    private final PlainLine line;

    PlainFlow(PlainLine line) {
        this.line = line;
    }

    /** A value with nothing behind it but a comment. */
    YamlNode lastValue(int depth) {
        YamlNode value = value(depth, false);
        Unusual.unless(!line.hasMore());
        return value;
    }

    private YamlNode value(int depth, boolean isInFlow) {
        Unusual.unless(depth < MAX_DEPTH && line.at < line.lineEnd());
        switch (line.text.charAt(line.at)) {
            case '[':
                return list(depth);
            case '{':
                return mapping(depth);
            case '"':
            case '\'':
                return new YamlNode(Kind.TEXT, line.number, quoted());
            default:
                String text = plain(isInFlow);
                return isNull(text)
                        ? new YamlNode(Kind.NOTHING, line.number, "")
                        : new YamlNode(Kind.TEXT, line.number, text);
        }
    }

    private YamlNode list(int depth) {
        YamlNode list = new YamlNode(Kind.LIST, line.number, "");
        for (boolean goesOn = begins(']'); goesOn; goesOn = goesOn(']')) {
            list.elements.add(value(depth + 1, true));
        }
        return list;
    }

    private YamlNode mapping(int depth) {
        YamlNode mapping = new YamlNode(Kind.MAPPING, line.number, "");
        for (boolean goesOn = begins('}'); goesOn; goesOn = goesOn('}')) {
            String key = line.key();
            Unusual.unless(mapping.keyLines.put(key, line.number) == null);
            line.skipSpaces();
            mapping.members.put(key, value(depth + 1, true));
        }
        return mapping;
    }

    /** Moves past the opening bracket and spaces, and past the closing one if it follows; else there is an element. */
    private boolean begins(char closing) {
        line.at++;
        line.skipSpaces();
        boolean isEmpty = line.is(line.at, closing);
        line.at += isEmpty ? 1 : 0;
        return !isEmpty;
    }

    /** Moves past a comma and spaces, or past the closing bracket. */
    private boolean goesOn(char closing) {
        line.skipSpaces();
        boolean hasEnded = line.is(line.at, closing);
        Unusual.unless(hasEnded || line.is(line.at, ','));
        line.at++;
        if (!hasEnded) {
            line.skipSpaces();
        }
        return !hasEnded;
    }

    /** A scalar without quotes; spaces inside belong to it. */
    private String plain(boolean isInFlow) {
        int start = line.at;
        Unusual.unless(INDICATORS.indexOf(line.text.charAt(start)) < 0);
        int end = start;
        for (int i = start; i < line.lineEnd() && !(isInFlow && isOfFlow(i)); i++) {
            char c = line.text.charAt(i);
            Unusual.unless(!(isInFlow && c == '?')); // SnakeYAML takes it for a key's beginning
            Unusual.unless(c != ':' || !(line.isSpaceOrEnd(i + 1) || (isInFlow && isOfFlow(i + 1))));
            if (c == '#' && line.text.charAt(i - 1) == ' ') {
                break;
            }
            end = c == ' ' ? end : i + 1;
        }
        line.at = end;
        return line.text.substring(start, end);
    }

    private boolean isOfFlow(int position) {
        return position < line.lineEnd() && OF_FLOW.indexOf(line.text.charAt(position)) >= 0;
    }

    /** A scalar in quotes, with no escapes but those of the quotes and of the backslash. */
    String quoted() {
        char quote = line.text.charAt(line.at);
        char escape = quote == '"' ? '\\' : quote;
        StringBuilder text = new StringBuilder();
        for (line.at++; ; line.at++) {
            Unusual.unless(line.at < line.lineEnd());
            char c = line.text.charAt(line.at);
            if (c == escape && (line.is(line.at + 1, quote) || line.is(line.at + 1, escape))) {
                line.at++;
                text.append(line.text.charAt(line.at));
            } else if (c == quote) {
                line.at++;
                return text.toString();
            } else {
                Unusual.unless(c != escape);
                text.append(c);
            }
        }
    }

    /** As {@link YamlReader} has it. */
    static boolean isNull(String plain) {
        return plain.equals("~") || plain.equals("null") || plain.equals("Null") || plain.equals("NULL");
    }
}
