package io.secretagent.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of the file with its line: a scalar's text, a mapping, or a list. */
final class YamlNode {

    enum Kind {
        NOTHING("nothing"),
        TEXT("a text"),
        MAPPING("a mapping"),
        LIST("a list"),
        /** A value whose problem was added already; it causes no further problem. */
        UNREADABLE("unreadable");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    final Kind kind;
    /** From 1. */
    final int line;
    /** The scalar as written; empty for the other kinds. Never shown for keys whose values may be secret. */
    final String text;

    final Map<String, YamlNode> members = new LinkedHashMap<>();
    /** The lines of the members' keys. */
    final Map<String, Integer> keyLines = new LinkedHashMap<>();

    final List<YamlNode> elements = new ArrayList<>();

    YamlNode(Kind kind, int line, String text) {
        this.kind = kind;
        this.line = line;
        this.text = text;
    }

    /** Whether it has no value, is {@code ""}, or is a mapping of empty values. {@code {endpoint:8080}}, without a space, is not. */
    boolean isEmpty() {
        for (Map.Entry<String, YamlNode> member : members.entrySet()) {
            if (member.getKey().indexOf(':') >= 0 || !member.getValue().isEmpty()) {
                return false;
            }
        }
        return kind == Kind.NOTHING || kind == Kind.MAPPING || (kind == Kind.TEXT && text.isEmpty());
    }

    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
        return kind.words + " at line " + line;
    }
}
