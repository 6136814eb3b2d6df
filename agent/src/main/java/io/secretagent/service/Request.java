package io.secretagent.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;

/** A request of the protocol: {@code {"Resource":"…","SecretKey":"…"}}, members in any order, others ignored. */
final class Request {

    /** Without Jackson's table of member names, which clients could fill with ever new names. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

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
        try (JsonParser parser = JSON.createParser(text(body))) {
            return parse(parser);
        } catch (FrameException e) {
            throw e;
        } catch (IOException e) {
            throw noRequest("no JSON");
        }
    }

    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private static Request parse(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw noRequest("no JSON object");
        }
        String resource = null;
        String key = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("Resource")) {
                resource = string(parser);
            } else if (name.equals("SecretKey")) {
                key = string(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw noRequest("more than one JSON object");
        }
        if (key == null) {
            throw noRequest("without SecretKey");
        }
        return new Request(resource == null ? "" : resource, key);
    }

    private static @Nullable String string(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw noRequest("with a member that is no string");
        }
        return parser.getText();
    }

    private static FrameException noRequest(String why) {
        return new FrameException("this is no request ({\"Resource\":…,\"SecretKey\":…}): " + why);
    }
}
