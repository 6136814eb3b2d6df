package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.SchemaWitness;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at the edge of what the reader takes: an editor with the schema says the same. */
class SchemaAgreementTest {

    private static void agree(String yaml) {
        boolean isAccepted = isAccepted(yaml);
        assertThat(SchemaWitness.problems(yaml).isEmpty()).as(yaml).isEqualTo(isAccepted);
    }

    private static boolean isAccepted(String yaml) {
        Problems problems = new Problems("the file", false);
        try {
            ConfigFile.settings("the file", yaml, problems, Collections.emptyMap(), "");
            problems.throwIfAny();
            return true;
        } catch (ConfigurationException e) {
            return false;
        }
    }

    private static String aws(String line) {
        return "secret-manager: {aws: {region: us-west-1, resources: {S: S}, " + line + "}}";
    }

    private static final String ADDRESSES = """
            http://h
            http://h/
            http://h:
            http://h:/
            http://h:0
            http://h:00/
            http://h:00080
            http://h:065535
            http://h:65535
            http://h:65536
            http://h/a b
            http://h/a//b
            http://h/%41
            http://h/%zz
            http://h/a?b
            http://h/(a)!~*'@$&+=.,;:-_
            http://h/\\
            http://h/|
            http://h/^
            http://h/{a}
            http://h/[a]
            http://h/é
            http://h/\u00a0
            http://hé/
            http://a_b/
            http://[::1]:5/
            http://[::1%25eth0]/
            http://[::1%eth0]/
            http://[zz]/
            http://[1]/
            http://u@h
            http://u:p@h:3
            http://u:p p@h
            http://u:[p]@h
            http://u:p%41@h
            http://u:p%zz@h
            http://u:pé@h
            http://u:p@p@h
            """;

    static Stream<String> addresses() {
        return ADDRESSES.lines();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void ofAddresses(String address) {
        String text = "'" + address.replace("'", "''") + "'";
        agree(aws("endpoint: " + text));
        agree(aws("proxy: {url: " + text + "}"));
    }

    /** On loopback, which a schema does not check. */
    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":0", ":00", ":5", ":65536", ":065535", "/", ":5/", "/a", "é", "?a", "#a"})
    void ofTheLocalProvider(String end) {
        agree("secret-manager: {aws: {resources: {S: S}, local: {token: t, endpoint: 'http://localhost" + end + "'}}}");
    }

    @ParameterizedTest
    @CsvSource({"12", "123456789012", "1", "1.5", "1e3", "-1", "true", "a", "ab", "'a b'"})
    void ofNumbersInPlaceOfASession(String name) {
        agree(aws("assume-role: {role-arn: 'arn:aws:iam::123456789012:role/x', session-name: " + name + "}"));
    }

    /** The files are read at the start of the service. */
    @Test
    void ofPathsThatAreNone() {
        agree(
                aws("batch: never")
                        + "\nservice: {tcp: {endpoint: 'h:1', tls: {cert-file: \"\\0\", key-file: \"\\0\", ca-file: \"\\0\"}}}");
    }
}
