package io.secretagent.json;

import java.io.IOException;

/** A text that is not valid JSON. The message holds no part of the text, as that may be a secret. */
public final class JsonException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The place of the error in characters, as in "line 1, column 17". */
    public final String place;

    private JsonException(String place) {
        super("not valid JSON at " + place);
        this.place = place;
    }

    /** The error at an index of the text. A line ends with a line feed, a carriage return, or both. */
    static JsonException at(String json, int index) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < index; i++) {
            boolean isFirstOfTwo = json.startsWith("\r\n", i) && i + 1 < index;
            if (!isFirstOfTwo && (json.charAt(i) == '\n' || json.charAt(i) == '\r')) {
                line++;
                lineStart = i + 1;
            }
        }
        return new JsonException("line " + line + ", column " + (index - lineStart + 1));
    }
}
