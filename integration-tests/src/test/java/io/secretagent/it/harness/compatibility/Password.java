package io.secretagent.it.harness.compatibility;

import java.util.List;
import java.util.Locale;

/**
 * A password with characters that frameworks, files or URLs interpret.
 *
 * @param key its key in the secret, by which {@code src/versions/not.txt} names it
 */
record Password(String key, String text) {

    /** What {@code secrets:Compat:never} would resolve to; only a value that is resolved twice has it. */
    static final String NEVER = "resolved-twice-7730";

    static final List<Password> ALL = List.of(
            new Password("dollars", "a$$b$$$-secret"),
            new Password("placeholder", "${x}-${x.y:z}-secret"),
            new Password("variable", "${HOME}-secret"),
            new Password("expression", "#{1}-#{'a'.length()}-secret"),
            new Password("backslash", "back\\slash\\n-\\$-secret\\"),
            new Password("quotes", "\"quoted\" 'twice' `-secret"),
            new Password("percent", "100%-%41-%s-+-secret"),
            new Password("at", "user@host/path?a#b-secret"),
            new Password("comma", "first,second,,-secret"),
            new Password("colon", "a:b::c-secret:"),
            new Password("equals", "a;b=c;d==-secret"),
            new Password("markup", "a&b<c>&amp;-secret"),
            new Password("spaces", "  between spaces-secret  "),
            new Password("unicode", "Schlüssel-ключ-鍵-🔑-secret"),
            new Password("reference", "secrets:Compat:never"),
            new Password("unterminated", "un-${terminated-secret"));

    /** The key in the names of environment variables. */
    String upper() {
        return key.toUpperCase(Locale.ROOT);
    }
}
