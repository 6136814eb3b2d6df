package io.secretagent.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.store.SecretStore;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskedValuesTest {

    private static final SecretVersion DB = SecretVersion.current("db");

    private static SecretStore store(String text) {
        return new SecretStore(new Snapshot(Map.of(DB, SecretValue.text("1", text))));
    }

    private static String masked(String value, String text) {
        return new MaskedValues(store(value)).ofText().mask(text);
    }

    @Test
    void masksMembersByTheirKeys() {
        assertThat(masked("{\"password\":\"p-1732-first\",\"port\":5432}", "p-1732-first at 5432"))
                .isEqualTo("[secrets:db:password] at 5432");
    }

    @Test
    void masksTheMembersOfMembersAndNotTheWhole() {
        String json = "{\"a\":{\"b\":\"p-1732-inner\"},\"l\":[\"p-1732-element\"]}";
        assertThat(masked(json, json)).isEqualTo("{\"a\":{\"b\":\"[secrets:db:a.b]\"},\"l\":[\"[secrets:db:l[0]]\"]}");
    }

    @Test
    void aValueThatLooksLikeAParentIsMasked() {
        assertThat(masked("{\"a\":\"{xyz-1732\",\"a.b\":\"1\"}", "{xyz-1732")).isEqualTo("[secrets:db:a]");
    }

    @Test
    void masksASecretWithoutKeysByItsResource() {
        assertThat(masked("p-1732-text", "a p-1732-text b")).isEqualTo("a [secrets:db] b");
    }

    @Test
    void namesOfKeysAreNoSecrets() {
        assertThat(masked("{\"first-key\":\"second-key\",\"second-key\":\"p-1732-value\"}", "second-key"))
                .isEqualTo("second-key");
    }

    @Test
    void aKeyCannotBreakWhatTheNameIsInsertedInto() {
        assertThat(masked("{\"a\\\"b{}\":\"p-1732-value\"}", "p-1732-value")).isEqualTo("[secrets:db:a_b__]");
    }

    @Test
    void keepsTheTenValuesThatWereReplacedLast() throws Exception {
        SecretStore store = store("p-1732-value-0");
        MaskedValues values = new MaskedValues(store);
        store.subscribe(values);
        for (int i = 1; i <= 11; i++) {
            store.put(DB, SecretValue.text("v" + i, "p-1732-value-" + (char) ('a' + i)));
        }
        assertThat(values.ofText().mask("p-1732-value-0")).isEqualTo("p-1732-value-0");
        for (int i = 1; i <= 11; i++) {
            assertThat(values.ofText().mask("p-1732-value-" + (char) ('a' + i))).isEqualTo("[secrets:db]");
        }
    }

    /** A look-up may get a newer value before listeners are notified. */
    @Test
    void masksANewValueBeforeItIsNotifiedOfIt() throws Exception {
        SecretStore store = store("p-1732-before");
        MaskedValues values = new MaskedValues(store);
        store.put(DB, SecretValue.text("2", "p-1732-after"));

        assertThat(values.ofText().mask("p-1732-before p-1732-after")).isEqualTo("[secrets:db] [secrets:db]");
    }

    @Test
    void findsBytesOfEveryCharsetThatStreamsHave() {
        MaskedValues values = new MaskedValues(store("pässwörd-1732€"));
        Charset windows = Charset.forName("windows-1252");
        assertThat(inBytes(values, StandardCharsets.UTF_8)).isEqualTo("[secrets:db]");
        assertThat(inBytes(values, windows)).isEqualTo("pässwörd-1732€");
        values.add(windows);
        values.add(StandardCharsets.UTF_16);
        assertThat(inBytes(values, windows)).isEqualTo("[secrets:db]");
    }

    private static String inBytes(MaskedValues values, Charset charset) {
        String latin = new String("pässwörd-1732€".getBytes(charset), StandardCharsets.ISO_8859_1);
        return new String(values.ofBytes().mask(latin).getBytes(StandardCharsets.ISO_8859_1), charset);
    }
}
