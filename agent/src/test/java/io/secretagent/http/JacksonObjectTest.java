package io.secretagent.http;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.json.Documents;
import io.secretagent.testing.Cases;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Objects read by our reader are those that Jackson read: from AWS's answers, whole and broken, and from random documents. */
@Tag(Cases.TAG)
class JacksonObjectTest {

    /** What AWS and what is between here and AWS may answer; the last ones are local-aws's garbage and what proxies send. */
    private static final List<String> ANSWERS = List.of(
            "{\"ARN\":\"arn:aws:secretsmanager:us-west-1:999999999999:secret:S-tN6s2j\",\"Name\":\"S\",\"VersionId\":\"v1\","
                    + "\"SecretString\":\"{\\\"password\\\":\\\"p\\\\u00e9\\ud83d\\ude00\\\"}\",\"VersionStages\":[\"AWSCURRENT\"],"
                    + "\"CreatedDate\":1.764241420123E9}",
            "{\"SecretValues\":[{\"ARN\":\"a\",\"Name\":\"S\",\"VersionId\":\"v\",\"SecretBinary\":\"YQ==\"},{\"Name\":\"\u00e9\"}],"
                    + "\"Errors\":[{\"SecretId\":\"T\",\"ErrorCode\":\"x\"}],\"NextToken\":null}",
            "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}",
            "{\"__type\":\"com.amazonaws#AccessDeniedException:http://x\",\"Message\":\"User: \\\"a\\\" is not authorized\"}",
            "{\"Code\":\"Success\",\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\",\"Token\":\"t\",\"Expiration\":\"2030-01-31T12:00:00Z\"}",
            "{\"roleCredentials\":{\"accessKeyId\":\"A\",\"expiration\":1764241420000,\"secretAccessKey\":\"s\"}}",
            "{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\"}",
            "{\"ARN\": <html",
            "<html><body>502 Bad Gateway</body></html>",
            "{}",
            "",
            "null",
            "\u0000\u0001\u00ff");

    /** In bytes, Jackson refuses an escaped one in a name, but not in a value. Elsewhere there is none, as it has no UTF-8. */
    private static final Pattern HALF_A_PAIR = Pattern.compile(
            "\\\\ud[89ab]\\w\\w(?!\\\\ud[c-f])|(?<!\\\\ud[89ab]\\w\\w)\\\\ud[c-f]|\ud800", Pattern.CASE_INSENSITIVE);

    private final Random random = new Random(Cases.SEED);

    @Test
    void anAnswerIsReadAsByJacksonWhole() {
        for (String answer : ANSWERS) {
            for (byte[] bytes : List.of(
                    answer.getBytes(UTF_8),
                    ("\uFEFF" + answer).getBytes(UTF_8),
                    answer.getBytes(UTF_16BE),
                    ("\uFEFF" + answer).getBytes(UTF_16LE))) {
                compare(bytes, answer);
            }
        }
    }

    @Test
    void anAnswerIsReadAsByJacksonCutOffAtAnyByte() {
        for (String answer : ANSWERS) {
            byte[] bytes = answer.getBytes(UTF_8);
            for (int length = 0; length < bytes.length; length++) {
                compare(Arrays.copyOf(bytes, length), answer + " cut off at " + length);
            }
        }
    }

    @Test
    void anAnswerIsReadAsByJacksonWithWrongBytes() {
        for (int i = 0; i < Cases.COUNT; i++) {
            byte[] bytes = ANSWERS.get(random.nextInt(ANSWERS.size())).getBytes(UTF_8);
            for (int n = random.nextInt(3); n >= 0 && bytes.length > 0; n--) {
                int byteValue = random.nextInt(4) == 0 ? 128 + random.nextInt(64) : 1 + random.nextInt(127);
                bytes[random.nextInt(bytes.length)] = (byte) byteValue;
            }
            compare(bytes, Cases.name(i) + " " + new String(bytes, UTF_8));
        }
    }

    @Test
    void aDocumentIsReadAsByJackson() {
        Documents documents = new Documents(random);
        for (int i = 0; i < Cases.COUNT; i++) {
            String json = documents.next();
            String unescaped = json.replace("\\\\", "__");
            if (!HALF_A_PAIR.matcher(unescaped).find() && json.indexOf('\u0000') < 0) {
                compare(json.getBytes(UTF_8), Cases.name(i) + " " + json);
            }
        }
    }

    private static void compare(byte[] json, String name) {
        JsonObject ours = JsonObject.parse(json);
        JacksonObject jacksons = JacksonObject.parse(json);
        assertThat(ours == null).as(name).isEqualTo(jacksons == null);
        if (ours != null) {
            assertThat(new String(ours.bytes(), UTF_8)).as(name).isEqualTo(rewritten(jacksons));
        }
        for (String array : new String[] {"SecretValues", "a"}) {
            List<JsonObject> objects = JsonObject.inArray(json, array);
            List<JacksonObject> theirs = JacksonObject.inArray(json, array);
            assertThat(objects).as(name).hasSize(theirs.size());
            for (int i = 0; i < objects.size(); i++) {
                assertThat(new String(objects.get(i).bytes(), UTF_8)).as(name).isEqualTo(rewritten(theirs.get(i)));
            }
        }
    }

    /** Jackson writes characters beyond the first plane as escapes. */
    private static String rewritten(JacksonObject object) {
        return new String(JsonObject.parse(object.bytes()).bytes(), UTF_8);
    }
}
