package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces a text of a response by one of the test's choice. */
final class OtherText {
    private static final String REQUEST_ID = "x-amzn-RequestId";

    private OtherText() {}

    static HttpResponse requestId(HttpResponse answer, String text) {
        return field(header(answer, REQUEST_ID, text), "RequestId", text);
    }

    /** Replaces line breaks by blanks, as a line break would end the header. */
    static HttpResponse header(HttpResponse answer, String name, String text) {
        return answer.with(name, text.replace('\r', ' ').replace('\n', ' '));
    }

    static HttpResponse field(HttpResponse answer, String name, String text) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        return answer.withBody(body.startsWith("<") ? inXml(body, name, text) : inJson(answer.body(), name, text));
    }

    private static byte[] inXml(String body, String name, String text) {
        Matcher element = Pattern.compile("<" + name + ">[^<]*</" + name + ">").matcher(body);
        String other = new String(new Xml().text(name, text).bytes(), StandardCharsets.UTF_8);
        return element.replaceAll(Matcher.quoteReplacement(other)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] inJson(byte[] body, String name, String text) {
        try {
            JsonNode json = Json.parse(body);
            json.findParents(name).forEach(parent -> ((ObjectNode) parent).put(name, text));
            return Json.bytes(json);
        } catch (IOException e) {
            // Not JSON: the body of instance metadata, or of another fault.
            return body;
        }
    }
}
