package io.secretagent.samples.rotation;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the output may consist of.
 *
 * @param unicode whether block characters may be printed; else ASCII only
 * @param colour whether colours may be printed
 * @param lines the height of the terminal; 0 where the output is not a terminal
 * @param columns the width of a line
 */
record Style(boolean unicode, boolean colour, int lines, int columns) {

    /** Without a terminal. */
    private static final int USUAL_COLUMNS = 80;
    /** Of a chart; a wider one tells nothing more. */
    private static final int MOST_COLUMNS = 120;

    /**
     * @param terminal lines and columns as in {@code 24 80}, or empty if the output is not a terminal
     * @param environment the variables of the locale (LC_ALL, LC_CTYPE, LANG), and NO_COLOR, which, if not empty, asks for no colour
     *     (no-color.org)
     */
    static Style of(String terminal, Map<String, String> environment) {
        boolean unicode = isUtf8(environment);
        if (!terminal.matches("[1-9][0-9]{0,3} [1-9][0-9]{0,3}")) {
            return new Style(unicode, false, 0, USUAL_COLUMNS);
        }
        String[] size = terminal.split(" ");
        return new Style(
                unicode,
                environment.getOrDefault("NO_COLOR", "").isEmpty(),
                Integer.parseInt(size[0]),
                Math.min(Integer.parseInt(size[1]), MOST_COLUMNS));
    }

    /** The first variable that has a value decides, as in setlocale(3). */
    private static boolean isUtf8(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .filter(value -> value.matches("(?i).*utf-?8.*"))
                .isPresent();
    }

    Charset charset() {
        return unicode ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    }

    String glyph(String character, String ascii) {
        return unicode ? character : ascii;
    }

    /** @param code of ECMA-48's SGR, such as 31 for red */
    String coloured(String text, String code) {
        return colour && !text.isBlank() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
