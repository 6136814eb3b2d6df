package io.secretagent.interception;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpringExpressionsTest {

    private static final String JSON =
            "{\"pw\":\"" + CANARY + "\",\"it's\":\"q\",\"port\":5432,\"zero\":\"0123\",\"flag\":true,\"half\":0.5}";

    private final SecretStore store = new SecretStore(Snapshots.of("db", JSON));
    private final References references = new References(
            new ReferenceParser(Map.of("db", "prod/db", "other", "prod/other")),
            store,
            Refreshers.idle(store),
            new Origins());
    private final SpringExpressions expressions = new SpringExpressions(references, 7);

    /** With each call of the bridge written as {@code <argument>}, or {@code <<argument>>} where a number is read as such. */
    private String withData(String text) {
        return expressions
                .withData(references.resolve(text))
                .replace("T(java.lang.SecretAgentBridge).replaceWith(", "<")
                .replace(",false,7,'java.lang.Object')", ">")
                .replaceAll("<([^<>]*),true,7,'java.lang.Object'\\)", "<<$1>>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        #{'{{secrets:db:pw}}'}                  | #{<'secrets:db:pw'>}
        #{"{{secrets:db:pw}}"}                  | #{<"secrets:db:pw">}
        #{'{{secrets:db:pw}}'.split(',')}       | #{<'secrets:db:pw'>.split(',')}
        #{'-''{{secrets:db:pw}}'.length()}      | #{<'-''{{resolve:secretsmanager:db:SecretString:pw}}'>.length()}
        #{'' + '{{secrets:db:pw}}' + ''}        | #{'' + <'secrets:db:pw'> + ''}
        #{'''' + '{{secrets:db:pw}}'''}         | #{'''' + <'{{resolve:secretsmanager:db:SecretString:pw}}'''>}
        #{{a: '{{secrets:db:pw}}', b: {}}}-'x'  | #{{a: <'secrets:db:pw'>, b: {}}}-'x'
        #{'}' + '{{secrets:db:pw}}'}            | #{'}' + <'secrets:db:pw'>}
        #{{{secrets:db:port}} + 1}              | #{<<'secrets:db:port'>> + 1}
        #{'{{secrets:db:it's}}'}                | #{<'secrets:db:it''s'>}
        #{"{{secrets:db:it's}}"}                | #{<"secrets:db:it's">}
        {{secrets:db:pw}}#{'{{secrets:db:pw}}'} | #{<'secrets:db:pw'>}#{<'secrets:db:pw'>}
        #{{secrets:db:pw}}                      | ##{<'secrets:db:pw'>}
        it's #{'{{secrets:db:pw}}'}             | it's #{<'secrets:db:pw'>}
        """)
    void aReferenceInAnExpressionBecomesACall(String text, String expected) {
        assertThat(withData(text)).isEqualTo(expected);
    }

    /** As a result has it that consists of references and constant text: it is resolved as one text, and remembered as a value. */
    @ParameterizedTest
    @ValueSource(strings = {"{{secrets:db:pw}}", "a{{secrets:db:pw}}#", "#{1 + 1}{{secrets:db:pw}}"})
    void aReferenceOutsideExpressionsStays(String text) {
        assertThat(expressions.withData(references.resolve(text))).isEqualTo(text);
    }

    @Test
    void noSecretIsInATextToEvaluate() {
        for (String text : new String[] {"#{'{{secrets:db:pw}}' + x} {{secrets:db:pw}}", "#{'{{secrets:db:pw}} + "}) {
            assertThat(withData(text)).contains("secrets").doesNotContain(CANARY);
        }
    }

    @Test
    void aTextWithoutAReferenceStays() {
        for (String text : new String[] {"", "plain", "#{1}", "#{'secrets'}", "#{'{{secrets:no:pw}}'}"}) {
            assertThat(expressions.withData(text)).isNull();
        }
    }

    @Test
    void dataIsTheVeryValueThatTheAgentGivesElsewhere() {
        String value = references.resolve("secrets:db:pw");

        assertThat(expressions.data("secrets:db:pw", false)).isSameAs(value);
        assertThat(expressions.data("secrets:db:pw", true)).isSameAs(value);
    }

    @Test
    void onlyOutsideQuotesIsANumberOrBooleanValueRead() {
        assertThat(expressions.data("secrets:db:port", true)).isEqualTo(5432);
        assertThat(expressions.data("secrets:db:flag", true)).isEqualTo(true);
        assertThat(expressions.data("secrets:db:half", true)).isEqualTo(0.5);
        assertThat(expressions.data("secrets:db:zero", true)).isEqualTo("0123");
        assertThat(expressions.data("secrets:db:port", false)).isEqualTo("5432");
    }

    @Test
    void aReferenceWithoutAValueStaysAsItWasWritten() {
        assertThat(expressions.data("secrets:db:nokey", false)).isEqualTo("secrets:db:nokey");
        assertThat(references.resolve("<{{secrets:db:nokey}}>")).isEqualTo("<${secrets:db:nokey}>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        #{request.getParameter('q')}      | true
        #{ session['user'] }              | true
        #{settings['requests.password']}  | false
        request                           | false
        """)
    void anExpressionThatReadsARequestIsKnown(String text, boolean isOne) {
        assertThat(SpringExpressions.readsRequest(text)).isEqualTo(isOne);
    }
}
