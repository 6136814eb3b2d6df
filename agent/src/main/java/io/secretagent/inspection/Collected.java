package io.secretagent.inspection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read of an application: libraries, texts of configurations, and what could not be read. */
final class Collected {

    /** The longest text, in characters: a reference has 4,096, and may stand in a URL. Longer ones are left out. */
    private static final int LONGEST_TEXT = 8_192;

    /** In {@code lib/versions/openliberty.properties}; its jars have versions of their own. */
    private static final String VERSION_OF_LIBERTY = "com.ibm.websphere.productVersion";

    private static final int MOST_PLACES = 500_000;
    private static final int MOST_CHARACTERS = 50_000_000;
    private static final int MOST_NOTES = 200;

    final List<Artifact> artifacts = new ArrayList<>();
    final List<Place> places = new ArrayList<>();
    /** What to know of the inspection itself, by file; the empty name stands for all. */
    final Map<String, String> notes = new LinkedHashMap<>();
    /** Whether everything was read. */
    boolean isComplete = true;
    /** Whether a limit has ended the inspection: nothing can be said of the rest. */
    boolean isCutShort;

    private int characters;

    /** Says of a file that it was not read, and why. */
    void addUnread(String file, String reason) {
        isComplete = false;
        addNote(file, reason);
    }

    void addNote(String file, String text) {
        if (notes.size() < MOST_NOTES) {
            notes.putIfAbsent(file, text);
        } else {
            notes.put("", "there are more notes than these " + MOST_NOTES);
        }
    }

    /** Adds the texts of a file. */
    void addFile(String name, byte[] content, @Nullable Path file) throws ReadingLimits.Exceeded {
        if (content.length > ReadingLimits.LONGEST_FILE) {
            addUnread(name, "is larger than " + ReadingLimits.LONGEST_FILE + " bytes and was not read");
            return;
        }
        Syntax syntax = Syntax.of(name);
        if (syntax != null) {
            List<Place> all = syntax.places(new Place.Source(name, syntax, file), decoded(content));
            for (Place place : isOfAgent(all) ? Collections.<Place>emptyList() : all) {
                add(place);
            }
        }
    }

    /** The agent's own file is often beside the application; check has read it already. */
    private static boolean isOfAgent(List<Place> places) {
        for (Place place : places) {
            if (place.key.startsWith("secret-manager.aws.")) {
                return true;
            }
        }
        return false;
    }

    void add(Place place) throws ReadingLimits.Exceeded {
        if (place.text.isEmpty() || place.text.length() > LONGEST_TEXT) {
            return;
        }
        if (place.key.equals(VERSION_OF_LIBERTY)) {
            artifacts.add(new Artifact("io.openliberty", "openliberty", place.text, place.source.name));
        }
        characters += place.text.length();
        if (places.size() == MOST_PLACES || characters > MOST_CHARACTERS) {
            throw new ReadingLimits.Exceeded("its configurations have more than " + MOST_PLACES + " settings or "
                    + MOST_CHARACTERS + " characters");
        }
        places.add(place);
    }

    static boolean isUtf16(byte[] content) {
        int first = content.length < 2 ? 0 : ((content[0] & 0xFF) << 8) | (content[1] & 0xFF);
        return first == 0xFEFF || first == 0xFFFE;
    }

    /** UTF-8, UTF-16 by its mark, else Latin-1, which has a character for every byte. */
    static String decoded(byte[] content) {
        if (isUtf16(content)) {
            return new String(content, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(content, StandardCharsets.ISO_8859_1);
        }
    }
}
