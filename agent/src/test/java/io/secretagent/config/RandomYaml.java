package io.secretagent.config;

import java.util.List;
import java.util.Random;

/** Random YAML texts: some as people write them, some broken at a few places. */
final class RandomYaml {

    private static final List<String> KEYS = List.of(
            "a", "b-c", "x_1", "spring.datasource.password", "prod/db", "1", "null", "'q k'", "\"z\"", "Null", "no");

    private static final List<String> SCALARS = List.of(
            "true",
            "us-west-1",
            "30s",
            "''",
            "\"\"",
            "'it''s'",
            "\"a \\\"b\\\" \\\\ c\"",
            "'# no comment'",
            "~",
            "null",
            "secrets:TestingSecret:password",
            "arn:aws:iam::999999999999:role/A",
            "${NAME}",
            "$x",
            "/a/b",
            "a#b",
            "a b  c",
            "http://u:p@[::1]:80/x?y=z",
            "1:2",
            "+1",
            "0x1F",
            "\u00e9t\u00e9",
            "<<",
            "=",
            ".5",
            "\"a: b\"",
            "x,y",
            "(a)");

    /** What is inserted: YAML's indicators, and characters that it treats in their own way. */
    private static final List<String> NASTY = List.of(
            ":",
            " ",
            "#",
            "-",
            "?",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&",
            "*",
            "!",
            "|",
            ">",
            "'",
            "\"",
            "%",
            "@",
            "`",
            "\\",
            "\n",
            "\r",
            "\r\n",
            "\t",
            "\u00a0",
            "\u0085",
            "\u2028",
            "\ufeff",
            "~",
            "null",
            "a",
            "0",
            "  ",
            ": ",
            " #",
            "- ",
            "---",
            "...",
            "--- ",
            "<<: ",
            "\\\"",
            "''",
            "\n\n",
            "\n  ",
            "\ud83d\ude00",
            "=",
            "\u007f",
            ": a",
            "\n- ",
            ", ",
            "::");

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    private RandomYaml(Random random) {
        this.random = random;
    }

    /** A document of lines as people write them. */
    static String usual(Random random) {
        RandomYaml yaml = new RandomYaml(random);
        yaml.text.append(yaml.oneOf("", "", "# head\n", "\n", "---\n"));
        yaml.mapping(0, 0);
        String text = yaml.text.toString();
        return random.nextInt(10) == 0 ? text.replace("\n", "\r\n") : text;
    }

    /** The text with one to three changes. */
    static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(mutated.length() + 1);
            int end = Math.min(mutated.length(), at + random.nextInt(4));
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(at, end);
                case 1 ->
                    mutated.insert(at, mutated.substring(at, Math.min(mutated.length(), at + random.nextInt(40))));
                default ->
                    mutated.replace(at, random.nextBoolean() ? at : end, NASTY.get(random.nextInt(NASTY.size())));
            }
        }
        return mutated.toString();
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void mapping(int indentation, int depth) {
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            indent(indentation);
            String key = oneOf(KEYS);
            text.append(key)
                    .append(Character.isLetterOrDigit(key.charAt(key.length() - 1)) ? "" + i : "")
                    .append(':');
            value(indentation, depth, true);
            if (random.nextInt(6) == 0) {
                text.append(oneOf("\n", "  \n", "# comment: x\n", "    # - comment\n"));
            }
        }
    }

    private void list(int indentation, int depth) {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            indent(indentation);
            text.append('-');
            value(indentation, depth, false);
        }
    }

    private void value(int indentation, int depth, boolean isOfKey) {
        int choice = random.nextInt(depth > 4 ? 6 : 10);
        if (choice < 4) {
            text.append(oneOf(" ", " ", "  ")).append(oneOf(SCALARS));
            endOfLine();
        } else if (choice == 4) {
            text.append(' ').append(flow(0));
            endOfLine();
        } else if (choice == 5) {
            endOfLine();
        } else if (choice == 6 && isOfKey) {
            endOfLine();
            list(indentation + (random.nextBoolean() ? 0 : 2), depth + 1);
        } else if (choice == 7 && !isOfKey) {
            text.append(" first: ").append(oneOf(SCALARS));
            endOfLine();
            mapping(indentation + 2, depth + 1);
        } else {
            endOfLine();
            mapping(indentation + 1 + random.nextInt(4), depth + 1);
        }
    }

    private String flow(int depth) {
        switch (random.nextInt(depth > 2 ? 2 : 4)) {
            case 0:
                return oneOf("[]", "{}", "[ ]", "[a]", "[a b, \"c, d\",'e']", "{a: b}", "{ a: b, c: 'd' }");
            case 1:
                return oneOf(SCALARS);
            case 2:
                return "[" + flow(depth + 1) + oneOf(",", ", ", " , ") + flow(depth + 1) + "]";
            default:
                return "{" + oneOf(KEYS) + ": " + flow(depth + 1) + oneOf(", ", ",") + "k: " + flow(depth + 1) + "}";
        }
    }

    private void endOfLine() {
        text.append(oneOf("", "", "", "", " ", " # comment", "#comment")).append('\n');
    }

    private void indent(int indentation) {
        text.append(" ".repeat(indentation));
    }
}
