package io.secretagent.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the members of JSON objects in order. Names are constants; texts are encoded. */
public final class JsonMembers {

    private final StringBuilder json = new StringBuilder();

    /** Begins an object or an array, as an element or at the top. */
    public void begin(char bracket) {
        comma();
        json.append(bracket);
    }

    public void end(char bracket) {
        json.append(bracket);
    }

    public void array(String name) {
        name(name);
        json.append('[');
    }

    public void text(String name, @Nullable String text) {
        name(name);
        value(text);
    }

    public void texts(String name, List<String> texts) {
        array(name);
        for (String text : texts) {
            comma();
            value(text);
        }
        end(']');
    }

    public void number(String name, long number) {
        name(name);
        json.append(number);
    }

    /** Null where it is not known. */
    public void bool(String name, @Nullable Boolean bool) {
        name(name);
        json.append(bool);
    }

    private void name(String name) {
        comma();
        value(name);
        json.append(':');
    }

    private void value(@Nullable String text) {
        if (text == null) {
            json.append("null");
        } else {
            JsonText.quote(json, text);
        }
    }

    private void comma() {
        boolean isFirst = json.length() == 0 || "{[".indexOf(json.charAt(json.length() - 1)) >= 0;
        json.append(isFirst ? "" : ",");
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
