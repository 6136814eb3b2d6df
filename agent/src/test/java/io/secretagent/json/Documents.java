package io.secretagent.json;

import java.util.Random;

/** Random texts: JSON documents, of which most are then spoiled in one to four places. */
public final class Documents {

    private static final String[] STRINGS = {
        "a", "Resource", "SecretKey", "\u00e9", "\u2603", "\ud83d\ude00", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9",
                "\\ud83d\\ude00",
        "\\ud83d", "\\u0000", "\u007f", "\u00a0", "\u2028", "'", " ", "AccessKeyId", "/", "{", "]", ","
    };
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "1",
        "12",
        "-7",
        "0.10",
        "1e400",
        "1E+2",
        "-1.50e-10",
        "123456789012345678",
        "1234567890123456789",
        "3.14159265358979"
    };
    private static final String[] SPACES = {"", "", "", "", " ", "\n", "\r\n", "\r", "\t", "  \n "};
    private static final String[] SPOILERS = {
        ",",
        ":",
        "\"",
        "'",
        "{",
        "}",
        "[",
        "]",
        "\\",
        "\\u12",
        "\\x",
        "0",
        "-",
        "+",
        ".",
        "e",
        "NaN",
        "tru",
        "nul",
        "Infinity",
        "x",
        "\u0000",
        "\u0001",
        "\n",
        "\t",
        "\u000b",
        "\u00a0",
        "\uFEFF",
        "\ud800",
        "//",
        "/*",
        "#",
        "\u00e9",
        "01",
        "1.",
        ".5",
        "-a",
        "1e"
    };

    private final Random random;

    public Documents(Random random) {
        this.random = random;
    }

    public String next() {
        StringBuilder json = new StringBuilder();
        value(json, random.nextInt(8) == 0 ? 40 : 4, random.nextInt(8) > 0);
        for (int n = random.nextInt(5); n > 0; n--) {
            spoil(json);
        }
        return json.toString();
    }

    private void value(StringBuilder json, int depth, boolean isObject) {
        json.append(one(SPACES));
        int kind = isObject ? 0 : random.nextInt(depth > 0 ? 6 : 3) - 1;
        if (kind == 0 && depth > 0) {
            struct(json, '{', depth);
        } else if (kind == 3 && depth > 0) {
            struct(json, '[', depth);
        } else if (kind == 1) {
            json.append(one(NUMBERS));
        } else if (kind == 2) {
            json.append(one(new String[] {"true", "false", "null"}));
        } else {
            string(json);
        }
        json.append(one(SPACES));
    }

    private void struct(StringBuilder json, char bracket, int depth) {
        json.append(bracket);
        for (int n = random.nextInt(depth > 8 ? 3 : 5), i = 0; i < n; i++) {
            json.append(i == 0 ? "" : ",");
            if (bracket == '{') {
                json.append(one(SPACES));
                string(json);
                json.append(one(SPACES)).append(':');
            }
            value(json, depth - 1, false);
        }
        json.append((char) (bracket + 2));
    }

    private void string(StringBuilder json) {
        json.append('"');
        for (int n = random.nextInt(4); n > 0; n--) {
            json.append(one(STRINGS));
        }
        json.append('"');
    }

    private void spoil(StringBuilder json) {
        int at = random.nextInt(json.length() + 1);
        int end = Math.min(json.length(), at + random.nextInt(3));
        switch (random.nextInt(4)) {
            case 0:
                json.delete(at, end);
                break;
            case 1:
                json.setLength(random.nextInt(4) == 0 ? at : json.length());
                break;
            default:
                json.replace(at, random.nextBoolean() ? at : end, one(SPOILERS));
        }
    }

    private String one(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
