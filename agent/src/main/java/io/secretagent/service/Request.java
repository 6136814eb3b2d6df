package io.secretagent.service;

import io.secretagent.json.JsonException;
import io.secretagent.json.JsonReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request of the protocol: {@code {"Resource":"…","SecretKey":"…"}}, members in any order, others ignored. */
final class Request {

    /** Empty if the request names none. */
    final String resource;

    final String key;

    private Request(String resource, String key) {
        this.resource = resource;
        this.key = key;
    }

    /**
     * Reads the body of a frame.
     *
     * @throws FrameException if it is not such a JSON object
     */
    static Request parse(byte[] body) throws FrameException {
        try {
            return parse(new JsonReader(text(body)));
        } catch (CharacterCodingException | JsonException e) {
            throw noRequest("no JSON");
        }
    }

    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private static Request parse(JsonReader reader) throws FrameException, JsonException {
        if (reader.next() != JsonReader.OBJECT) {
            throw noRequest("no JSON object");
        }
        String resource = null;
        String key = null;
        while (reader.next() == JsonReader.NAME) {
            String name = reader.text();
            reader.next();
            if (name.equals("Resource")) {
                resource = string(reader);
            } else if (name.equals("SecretKey")) {
                key = string(reader);
            } else {
                reader.skip();
            }
        }
        if (reader.next() != JsonReader.END) {
            throw noRequest("more than one JSON object");
        }
        if (key == null) {
            throw noRequest("without SecretKey");
        }
        return new Request(resource == null ? "" : resource, key);
    }

    private static @Nullable String string(JsonReader reader) throws FrameException {
        if (reader.token() == JsonReader.NULL) {
            return null;
        }
        if (reader.token() != JsonReader.STRING) {
            throw noRequest("with a member that is no string");
        }
        return reader.text();
    }

    private static FrameException noRequest(String why) {
        return new FrameException("this is no request ({\"Resource\":…,\"SecretKey\":…}): " + why);
    }
}
