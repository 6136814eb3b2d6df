package io.secretagent.hosts.jdk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One setting that {@link Compatibility} reads, and the settings that it is made of. */
final class Cell {

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final boolean isList;
    private final String name;

    private Cell(boolean isList, String name) {
        this.isList = isList;
        this.name = name;
    }

    /**
     * The cells of a file in UTF-8, whose lines have three words separated by tabs: {@code read}, {@code text} or {@code list}, the
     * setting's name; then, for each setting that is needed, {@code set}, its name, its text.
     */
    static List<Cell> read(Path file) throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] words = line.split("\t", 3);
            if (words[0].equals("read")) {
                cells.add(new Cell(words[1].equals("list"), words[2]));
            } else {
                cells.get(cells.size() - 1).texts.put(words[1], words[2]);
            }
        }
        return cells;
    }

    /** The texts of these cells. */
    static Map<String, String> textsOf(List<Cell> cells) {
        Map<String, String> texts = new LinkedHashMap<>();
        cells.forEach(cell -> texts.putAll(cell.texts));
        return texts;
    }

    /** The value that the application reads; of a list, the elements with a line break between them. */
    String value(Adapter.Settings settings) throws Exception {
        return isList ? String.join("\n", settings.list(name)) : String.valueOf(settings.text(name));
    }
}
