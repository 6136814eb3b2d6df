package io.secretagent.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.Cases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonLocation;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;
import software.amazon.awssdk.thirdparty.jackson.core.StreamReadConstraints;

/**
 * Our reader finds the same tokens, texts and offsets as Jackson, in random documents. What is invalid for the one is for the other; the
 * places that they name in an object differ by a character at most, but for those in numbers and of control characters.
 */
@Tag(Cases.TAG)
class JacksonTest {

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final Random random = new Random(Cases.SEED);
    private final Documents documents = new Documents(random);

    @Test
    void findsTheSameTokensInTexts() {
        int valid = 0;
        for (int i = 0; i < Cases.COUNT; i++) {
            String json = documents.next();
            Reading ours = ours(json);
            Reading jacksons = jacksons(json);
            String name = Cases.name(i) + ": " + json;
            assertThat(ours.error == null).as(name).isEqualTo(jacksons.error == null);
            if (ours.error == null) {
                assertThat(ours.tokens).as(name).isEqualTo(jacksons.tokens);
                valid++;
            } else if (!jacksons.isElsewhere && json.trim().startsWith("{")) {
                assertThat(distance(ours.error, jacksons.error))
                        .as(name + ": " + ours.error + ", " + jacksons.error + ": " + jacksons.message)
                        .isLessThan(2);
            }
        }
        assertThat(valid).isBetween(Cases.COUNT / 5, Cases.COUNT * 4 / 5);
    }

    private static int distance(String place, String other) {
        String[] one = place.split("column ");
        String[] two = other.split("column ");
        return one[0].equals(two[0]) ? Math.abs(Integer.parseInt(one[1]) - Integer.parseInt(two[1])) : 1000;
    }

    /** The tokens of the first value, and of the rest only whether there is any: or the place of the error. */
    private static final class Reading {
        final List<String> tokens = new ArrayList<>();
        String error;
        String message;
        boolean isElsewhere;
    }

    private static Reading ours(String json) {
        Reading reading = new Reading();
        JsonReader reader = new JsonReader(json);
        int depth = 0;
        try {
            do {
                char token = reader.next();
                depth += token == '{' || token == '[' ? 1 : token == '}' || token == ']' ? -1 : 0;
                boolean hasText = token != JsonReader.END && "{}[]".indexOf(token) < 0;
                reading.tokens.add(token + (hasText ? " " + reader.text() : "") + " at " + reader.start());
            } while (depth > 0);
            reading.error = reader.next() == JsonReader.END ? null : reader.unexpected().place;
        } catch (JsonException e) {
            assertThat(e).hasMessage("not valid JSON at " + e.place);
            reading.error = e.place;
        }
        return reading;
    }

    private static Reading jacksons(String json) {
        Reading reading = new Reading();
        int depth = 0;
        try (JsonParser parser = JACKSON.createParser(json)) {
            do {
                JsonToken token = parser.nextToken();
                if (token != null) {
                    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                    boolean hasText = !token.isStructStart() && !token.isStructEnd();
                    reading.tokens.add(kind(token) + (hasText ? " " + parser.getText() : "") + " at "
                            + parser.currentTokenLocation().getCharOffset());
                } else {
                    reading.tokens.add(JsonReader.END + " at 0");
                }
            } while (depth > 0);
            JsonToken trailing = parser.nextToken();
            if (trailing != null) {
                reading.error = place(parser.currentTokenLocation());
                parser.getText(); // an error in a string comes first
            }
        } catch (JsonProcessingException e) {
            reading.error = place(e.getLocation());
            reading.message = e.getOriginalMessage();
            reading.isElsewhere = e.getOriginalMessage()
                    .matches(
                            "(?s).*(Illegal character|Non-standard token|numeric value|Infinity|root-level|Number value).*");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return reading;
    }

    private static String place(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static char kind(JsonToken token) {
        switch (token) {
            case FIELD_NAME:
                return JsonReader.NAME;
            case VALUE_STRING:
                return JsonReader.STRING;
            case VALUE_NUMBER_INT:
                return JsonReader.INTEGER;
            case VALUE_NUMBER_FLOAT:
                return JsonReader.FRACTION;
            default:
                return token.asString().charAt(0);
        }
    }
}
