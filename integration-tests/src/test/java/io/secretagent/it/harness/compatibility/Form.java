package io.secretagent.it.harness.compatibility;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A form in which a setting names a secret. In its texts, {@code KEY} is the secret's key, {@code UPPER} the same in
 * capitals, {@code ARN} its ARN, and {@code NEXT} the name of the setting with the next text.
 *
 * @param column the heading of its column in the table, which several forms share
 * @param texts that of the setting which is read first; those of a list's elements if {@code kind} is {@code LIST}
 * @param expected the value that the application reads, with {@code PASSWORD} for the password
 */
record Form(String column, String name, Kind kind, List<String> texts, String expected) {

    /** How the application reads the setting. */
    enum Kind {
        TEXT,
        /** A list of settings. */
        LIST,
        /** One setting, read as a list. */
        TEXT_AS_LIST
    }

    static Form text(String column, String name, String text, String expected) {
        return new Form(column, name, Kind.TEXT, List.of(text), expected);
    }

    /** The name of the setting that is read. */
    String setting(Password password) {
        return name + "." + password.key();
    }

    /** The settings by name. */
    Map<String, String> settings(Password password, String arn) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i)
                    .replace("KEY", password.key())
                    .replace("UPPER", password.upper())
                    .replace("ARN", arn)
                    .replace("NEXT", nameOf(i + 1, password));
            settings.put(nameOf(i, password), text);
        }
        return settings;
    }

    private String nameOf(int i, Password password) {
        if (kind == Kind.LIST) {
            return setting(password) + "[" + i + "]";
        }
        return i == 0 ? setting(password) : name + "-from" + i + "." + password.key();
    }

    /** What the application must read. */
    String expected(Password password, String arn) {
        return expected.replace("KEY", password.key()).replace("ARN", arn).replace("PASSWORD", password.text());
    }
}
