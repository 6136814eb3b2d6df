package io.secretagent.it.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.frameworks.FrameworkHost;
import io.secretagent.it.harness.frameworks.Frameworks;
import io.secretagent.it.harness.frameworks.Frameworks.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions and placeholders of Spring: of {@code @Value}, and of beans in XML files that have the oldest of its configurers. */
@ParameterizedClass(name = "{0}")
@MethodSource("rows")
class SpringTest {

    private static final List<String> READERS = List.of("annotation", "property", "argument");

    private static final Map<String, String> SECRETS = secrets();

    private static FrameworkHost host;

    @Parameter
    Row row;

    static Stream<Row> rows() {
        return Frameworks.rows().filter(row -> row.version().framework().name().equals("spring"));
    }

    /** By a placeholder in front of them. */
    private static Map<String, String> secrets() {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (int i = 0; i < FrameworkHost.HOSTILE.size(); i++) {
            secrets.put("${special.h" + i + "}", FrameworkHost.HOSTILE.get(i));
        }
        secrets.put("${app.comma}", FrameworkHost.QUOTES);
        secrets.put("${secrets:Db:quotes}", FrameworkHost.QUOTES);
        secrets.put("${secrets:${app.which}:quotes}", FrameworkHost.QUOTES);
        secrets.put("${absent:${app.comma}}", FrameworkHost.QUOTES);
        secrets.put("{{resolve:secretsmanager:Db:SecretString:quotes}}", FrameworkHost.QUOTES);
        secrets.put("${app.twice}", FrameworkHost.PASSWORD);
        return secrets;
    }

    @BeforeParameterizedClassInvocation
    static void start(Row row) throws IOException {
        host = new FrameworkHost(
                row, Files.createTempDirectory(Build.REPOSITORY.resolve("integration-tests/target"), "spring-"));
    }

    @AfterParameterizedClassInvocation
    static void end() {
        host.close();
    }

    private static String read(String reader, String text) {
        return host.read(setting(reader, text));
    }

    /** The name by which the host reads a text. */
    private static String setting(String reader, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return reader + "/" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Asserts what each reader gets for a text with each secret; in both, a tilde stands for the secret. */
    private void everySecret(Map<String, String> texts) {
        SoftAssertions.assertSoftly(softly -> {
            for (Map.Entry<String, String> secret : SECRETS.entrySet()) {
                texts.forEach((text, expected) -> {
                    for (String reader : READERS) {
                        softly.assertThat(read(reader, text.replace("~", secret.getKey())))
                                .as("%s of %s by %s of %s", text, secret.getKey(), reader, row)
                                .isEqualTo(expected.replace("~", secret.getValue()));
                    }
                });
            }
        });
    }

    @Test
    void everyPlaceholderIsReplacedByTheExactSecret() {
        everySecret(Map.of("~", "~", "<~>", "<~>", "~${app.placeholder}", "~" + FrameworkHost.PASSWORD, "#~", "#~"));
    }

    @Test
    void anExpressionGivesTheExactSecret() {
        everySecret(Map.of(
                "#{'~'}", "~",
                "#{\"~\"}", "~",
                "#{~}", "~",
                "#{'a' + '~' + 'b'}", "a~b",
                "#{'it''s ~'}", "it's ~",
                "#{'~' == '' ? 'empty' : '~'}", "~",
                "#{'~' ?: 'nothing'}", "~",
                "#{new String('~')}", "~",
                "a#{1 + 1}b~c#{'~'}", "a2b~c~",
                "#{{'~', 'x'}}", "[~, x]"));
    }

    @Test
    void anExpressionComputesOnTheSecretItself() {
        SoftAssertions.assertSoftly(softly -> SECRETS.forEach((placeholder, secret) -> {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            Map<String, String> expected = Map.of(
                    "#{'~'.length()}",
                    "" + secret.length(),
                    "#{'~'.isEmpty()}",
                    "false",
                    "#{'~' == '~'}",
                    "true",
                    "#{'~'.split(',')}",
                    Arrays.toString(secret.split(",")),
                    "#{T(java.util.Base64).getEncoder().encodeToString('~'.getBytes('UTF-8'))}",
                    Base64.getEncoder().encodeToString(bytes));
            expected.forEach((text, result) -> {
                for (String reader : READERS) {
                    softly.assertThat(read(reader, text.replace("~", placeholder)))
                            .as("%s of %s by %s of %s", text, placeholder, reader, row)
                            .isEqualTo(result);
                }
            });
        }));
    }

    @Test
    void anExpressionWithoutQuotesReadsANumberAsSuch() {
        for (String reader : READERS) {
            assertThat(read(reader, "#{${app.port} + 1}"))
                    .as("%s of %s", reader, row)
                    .isEqualTo("45433");
        }
    }

    @Test
    void fieldsAndParametersOfConstructorsGetResultsOfExpressions() {
        String secret = FrameworkHost.QUOTES;

        assertThat(host.read("compared")).as("%s", row).isEqualTo("equal");
        assertThat(host.read("length")).as("%s", row).isEqualTo("" + secret.length());
        assertThat(host.read("constructed"))
                .as("%s", row)
                .isEqualTo(Arrays.toString(secret.split(",")) + " " + secret.length() + " " + "[" + secret + ", "
                        + FrameworkHost.PASSWORD + "]");
    }

    /** An inner form stands in no file. */
    @Test
    void aReferenceWithoutAValueIsReadAsItCanBeWritten() {
        SoftAssertions.assertSoftly(softly -> {
            for (String reader : READERS) {
                for (String text : List.of("${app.missing}", "#{'${app.missing}'}", "#{${app.missing}}")) {
                    softly.assertThat(read(reader, text))
                            .as("%s by %s", text, reader)
                            .isEqualTo("secrets:Db:pasword");
                }
                softly.assertThat(read(reader, "<${app.missing}>"))
                        .as("in a text, by %s", reader)
                        .isEqualTo("<${secrets:Db:pasword}>");
                softly.assertThat(read(reader, "#{'${app.other}'.length()}"))
                        .as("an unknown resource, by %s", reader)
                        .isEqualTo("22");
            }
        });
    }

    @Test
    void anExpressionThatFailsShowsNoSecret() {
        for (String reader : READERS) {
            for (String text : List.of("#{'${special.h2}'.absent()}", "#{'${special.h2}' +}", "#{'${special.h2}}")) {
                assertThat(read(reader, text))
                        .as("%s by %s of %s", text, reader, row)
                        .startsWith("failed: ")
                        .doesNotContain(FrameworkHost.HOSTILE.get(2));
            }
        }
    }

    @Test
    void anExpressionThatIsEvaluatedAgainSeesARotation() {
        String setting = setting("annotation", "#{'<' + '${renewed.password}' + '>'}");
        assertThat(host.read(setting)).as("%s", row).isEqualTo("<" + host.rotatingPassword() + ">");

        host.rotate();

        host.await(setting, "<" + host.rotatingPassword() + ">");
    }

    /** The sentence of {@code frameworks.md}: the secret stays whole only as an element of its own, as in the constructor above. */
    @Test
    void aSecretThatIsReadAsAnArrayIsSplitAtItsCommas() {
        String parts = Arrays.toString(FrameworkHost.QUOTES.trim().split(" ?, ?"));

        assertThat(host.read("split")).as("%s", row).isEqualTo(parts);
    }
}
