package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StsXmlTest {

    private static final String SESSION = """
            <?xml version="1.0"?>
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <!-- <AccessKeyId>none</AccessKeyId> -->
              <AssumeRoleResult><Credentials>
                <AccessKeyId>ASIA&#x41;&#66;</AccessKeyId>
                <SecretAccessKey >a/b+c&amp;&lt;&gt;&quot;&apos;</SecretAccessKey>
                <SessionToken/>
                <x:Expiration xmlns:x="y">2026-01-01T00:00:00Z</x:Expiration>
              </Credentials></AssumeRoleResult>
              <AccessKeyId>second</AccessKeyId>
            </AssumeRoleResponse>
            """;

    private static Map<String, String> texts(String xml) throws IOException {
        return StsXml.texts(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void returnsTheTextsOfTheInnermostElements() throws IOException {
        assertThat(texts(SESSION))
                .isEqualTo(Map.of(
                        "AccessKeyId", "ASIAAB",
                        "SecretAccessKey", "a/b+c&<>\"'",
                        "Expiration", "2026-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<a>&x;</a>",
                "<a>&#xFFFFFF;</a>",
                "<a>& b</a>",
                "<a",
                "<!-- a",
                "<a><![CDATA[x]]></a>"
            })
    void rejectsXmlThatStsDoesNotSend(String xml) {
        assertThatThrownBy(() -> texts(xml)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "plain", "<html><body>502</body></html>"})
    void findsNoSessionInOtherResponses(String text) throws IOException {
        assertThat(texts(text)).doesNotContainKey("AccessKeyId");
    }

    @Test
    void terminatesOnGarbage() {
        Random random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder garbage = new StringBuilder(SESSION);
            for (int n = random.nextInt(8); n >= 0; n--) {
                int at = random.nextInt(garbage.length());
                garbage.setCharAt(at, "<>&;/!-?#x\u0000\ud800".charAt(random.nextInt(12)));
            }
            try {
                texts(garbage.toString());
            } catch (IOException e) {
                assertThat(e).hasMessageMatching("[a-z ]+");
            }
        }
    }
}
