package io.secretagent.masking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds many values in a text at once, and replaces each by its name. Looks at every sixth character of a text without a value: three
 * characters say how far the next value is away at least (the algorithm of Wu and Manber, 1994). Of values that begin at the same
 * place, the longest one is found. Immutable.
 */
final class ValueSearch {

    /** Shorter values are not searched for. */
    static final int SHORTEST = 8;

    private static final int BLOCK = 3;
    private static final int FARTHEST = SHORTEST - BLOCK + 1;
    private static final int SMALLEST_TABLE = 1 << 10;
    private static final int LARGEST_TABLE = 1 << 18;
    private static final int BEGINNINGS = 1 << 12;

    /** By the hash of a block, how many characters further the next value may end its first eight characters. */
    private final byte[] distances;
    /** By the same hash, of blocks that are the end of the first eight characters of values; the longest value first. */
    private final @Nullable Value[] values;
    /** Sorted, to look up beginnings. */
    private final String[] sorted;
    /** By the hash of one or two characters, whether a value begins with them. */
    private final boolean[] beginnings = new boolean[BEGINNINGS];

    private final int longest;

    /** @param names by value of eight characters or more, what replaces it */
    ValueSearch(Map<String, String> names) {
        int size = SMALLEST_TABLE;
        while (size < LARGEST_TABLE && size < 8 * FARTHEST * names.size()) {
            size *= 2;
        }
        distances = new byte[size];
        Arrays.fill(distances, (byte) FARTHEST);
        values = new Value[size];
        sorted = names.keySet().toArray(new String[0]);
        Arrays.sort(sorted);
        int most = 0;
        for (Map.Entry<String, String> entry : shortestFirst(names)) {
            add(entry.getKey(), entry.getValue());
            most = entry.getKey().length();
        }
        longest = most;
    }

    private static List<Map.Entry<String, String>> shortestFirst(Map<String, String> names) {
        List<Map.Entry<String, String>> entries = new ArrayList<>(names.entrySet());
        Collections.sort(entries, new Comparator<Map.Entry<String, String>>() {
            @Override
            public int compare(Map.Entry<String, String> one, Map.Entry<String, String> other) {
                return Integer.compare(one.getKey().length(), other.getKey().length());
            }
        });
        return entries;
    }

    private void add(String text, String name) {
        for (int end = BLOCK - 1; end < SHORTEST; end++) {
            int block = block(text, end);
            distances[block] = (byte) Math.min(distances[block], SHORTEST - 1 - end);
        }
        int last = block(text, SHORTEST - 1);
        values[last] = new Value(text, name, values[last]);
        beginnings[beginning(text.charAt(0), '\0')] = true;
        beginnings[beginning(text.charAt(0), text.charAt(1))] = true;
    }

    private int block(String text, int end) {
        int hash = (text.charAt(end - 2) * 31 + text.charAt(end - 1)) * 31 + text.charAt(end);
        return ((hash * 0x9E3779B1) >>> 12) & (distances.length - 1);
    }

    private static int beginning(char first, char second) {
        return (first * 67 + second) & (BEGINNINGS - 1);
    }

    /** The first value in a text from an index on; null if there is none. */
    private @Nullable Found find(String text, int from) {
        int end = from + SHORTEST - 1;
        int length = text.length();
        while (end < length) {
            int block = block(text, end);
            int distance = distances[block];
            if (distance == 0) {
                int start = end - SHORTEST + 1;
                for (Value value = values[block]; value != null; value = value.next) {
                    if (text.startsWith(value.text, start)) {
                        return new Found(start, value);
                    }
                }
                distance = 1;
            }
            end += distance;
        }
        return null;
    }

    /** The text with all values replaced; the same object where there is none. Of values that overlap, each leaves its name. */
    String mask(String text) {
        Found found = find(text, 0);
        if (found == null) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length() + 32);
        int end = 0;
        for (; found != null; found = find(text, found.start + 1)) {
            if (found.end() > end) {
                masked.append(text, Math.min(end, found.start), found.start).append(found.value.name);
                end = found.end();
            }
        }
        return masked.append(text, end, text.length()).toString();
    }

    /**
     * Where the part of a text begins that may become a value with what follows it: it is the beginning of one, or overlaps with such a
     * beginning. The text's length if there is none. No value has a line break.
     */
    int unfinished(String text) {
        int length = text.length();
        int line = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
        int start = Math.max(line, Math.min(length, length - longest + 1));
        while (start < length && !isBeginning(text, start)) {
            start++;
        }
        return firstOverlapping(text, line, start);
    }

    private boolean isBeginning(String text, int start) {
        char second = start + 1 < text.length() ? text.charAt(start + 1) : '\0';
        return beginnings[beginning(text.charAt(start), second)] && isBeginning(text.substring(start));
    }

    private boolean isBeginning(String end) {
        int at = Arrays.binarySearch(sorted, end);
        int next = at < 0 ? -at - 1 : at + 1; // an equal value is complete; only a longer one may follow
        return next < sorted.length && sorted[next].startsWith(end);
    }

    /** Where the values begin each of which overlaps with the next, and the last with the start; the start itself if there are none. */
    private int firstOverlapping(String text, int line, int start) {
        int first = start;
        int end = line;
        for (Found found = find(text, line);
                found != null && found.start < start;
                found = find(text, found.start + 1)) {
            if (found.start >= end) {
                first = found.start;
            }
            end = Math.max(end, found.end());
        }
        return end > start ? first : start;
    }

    private static final class Value {

        final String text;
        final String name;
        final @Nullable Value next;

        Value(String text, String name, @Nullable Value next) {
            this.text = text;
            this.name = name;
            this.next = next;
        }
    }

    private static final class Found {

        final int start;
        final Value value;

        Found(int start, Value value) {
            this.start = start;
            this.value = value;
        }

        int end() {
            return start + value.text.length();
        }
    }
}
