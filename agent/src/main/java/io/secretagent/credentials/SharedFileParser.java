package io.secretagent.credentials;

import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses one shared file as the AWS CLI does, by the rules of Python's {@code configparser}: a key ends at the first
 * {@code =} or {@code :} and is converted to lower case; a line that is indented deeper than its key continues the
 * value; {@code #} and {@code ;} begin a comment only at the beginning of a line; the keys of {@code [DEFAULT]} are in
 * every section. Of a key that is set twice, which the CLI rejects and the SDKs accept, the later one is used, as the
 * SDKs do.
 */
final class SharedFileParser {

    private static final OncePerText WARNED = new OncePerText();

    private final Path file;
    private final Map<String, SharedSection> sections = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private @Nullable SharedSection section;
    private String name = "";
    /** The key whose value an indented line would continue, or null. */
    private @Nullable String key;

    private int keyLine;
    private final List<String> value = new ArrayList<>();
    private int indent;
    private int line;

    private SharedFileParser(Path file) {
        this.file = file;
    }

    /**
     * The sections by the text between their brackets.
     *
     * @throws CredentialsException if the file cannot be read or a line is malformed; the message has file and line,
     *     never the text
     */
    static Map<String, SharedSection> sections(Path file) {
        SharedFileParser parser = new SharedFileParser(file);
        for (String text : SharedFileText.of(file).split("\r\n|\n|\r", -1)) {
            parser.line++;
            parser.take(text);
        }
        parser.endValue();
        return parser.withDefaults();
    }

    private void take(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        String content = trimmed(text);
        if (!content.isEmpty() && (content.charAt(0) == '#' || content.charAt(0) == ';')) {
            return;
        }
        if (content.isEmpty() || (key != null && start > indent)) {
            value.add(content);
            return;
        }
        endValue();
        indent = start;
        if (content.charAt(0) == '[') {
            begin(content);
        } else {
            set(content);
        }
    }

    private void begin(String header) {
        int end = header.indexOf(']');
        name = end < 0 ? "" : trimmed(header.substring(1, end));
        if (name.isEmpty()) {
            throw malformed("a section's header must be [name]");
        }
        SharedSection known = sections.get(name);
        section = known == null ? new SharedSection(file, line) : known;
        sections.put(name, section);
    }

    private void set(String content) {
        int end = 0;
        while (end < content.length() && content.charAt(end) != '=' && content.charAt(end) != ':') {
            end++;
        }
        if (end == 0 || end == content.length()) {
            throw malformed("the line is neither [profile] nor key = value (comments begin with #)");
        }
        if (section == null) {
            throw malformed("there is no [profile] above the first key");
        }
        key = trimmed(content.substring(0, end)).toLowerCase(Locale.ROOT);
        keyLine = line;
        value.add(trimmed(content.substring(end + 1)));
        Integer before = lines.put(name + '\n' + key, line);
        if (before != null) {
            warnOfDuplicate(file, before, line, "the same key of the same profile");
        }
    }

    private void endValue() {
        if (section != null && key != null) {
            section.put(key, new ArrayList<>(value), keyLine);
        }
        value.clear();
        key = null;
    }

    private Map<String, SharedSection> withDefaults() {
        SharedSection defaults = sections.remove("DEFAULT");
        if (defaults != null) {
            for (SharedSection each : sections.values()) {
                each.addMissing(defaults);
            }
        }
        return sections;
    }

    /** Logs, once for each text, that something is set twice. */
    static void warnOfDuplicate(Path file, int ignored, int used, String what) {
        String message = SharedSection.placeOf(file, ignored) + ", is not used: line " + used + " sets " + what
                + " again. Remove one of the two; the AWS CLI refuses such a file.";
        if (WARNED.isNew(message)) {
            Log.warn(message);
        }
    }

    private CredentialsException malformed(String mistake) {
        return new CredentialsException(SharedSection.placeOf(file, line) + ": " + mistake + ".", false);
    }

    /** Without leading and trailing white space as Unicode defines it, like Python. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\u0085';
    }
}
