package io.secretagent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that a key of the file may have. What a pattern cannot say, as that a duration is long enough, only the reader checks.
 * Immutable.
 */
final class KeyType {

    enum Form {
        /** A text that matches {@link #pattern}. */
        TEXT,
        /** One of {@link #values}. */
        ONE_OF,
        /** A list of {@link #element}. */
        LIST,
        /** As {@link #LIST}, with one element at least, and none twice. */
        GIVEN_LIST,
        /** A mapping of names that the user chooses to {@link #element}. */
        MAPPING,
        /** Keys that have rows of their own. */
        SECTION,
        /** As {@link #SECTION}, but it must have a value if it is written, where the others may be left empty. */
        GIVEN_SECTION,
        /** A section in which keys that a template has left empty count as absent. */
        TEMPLATE,
        /** As {@link #TEMPLATE}, and the section itself counts as absent if all its keys are empty. */
        FILLED_TEMPLATE,
        /** Any value: the key is accepted and has no effect. */
        ANYTHING,
        /** Only what a template leaves empty. */
        NOTHING
    }

    private static final String ARN_OR_NAME =
            "[A-Za-z0-9/_+=.@!-]{1,512}|arn:aws[a-z-]*:secretsmanager:[a-z]+(-[a-z0-9]+)+:[0-9]{12}:secret:"
                    + "[A-Za-z0-9/_+=.@!-]{1,512}(:[^:]*:[^:]*:[^:]*)?|arn:aws[a-z-]*:ssm:[a-z]+(-[a-z0-9]+)+:[0-9]{12}:"
                    + "parameter(?!/aws/reference/secretsmanager/)(/[A-Za-z0-9_.-]+)+";
    private static final String HEX = "[0-9A-Fa-f]";
    private static final String IPV6 = "\\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9_.~-]+)?\\]";
    private static final String HOST = "([A-Za-z0-9._-]+|" + IPV6 + ")";
    private static final String PORT =
            "([0-9]{1,4}|[0-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
    private static final String CALLED_PORT = "(?!0+(/|$))" + PORT;
    private static final String WEB = "[Hh][Tt][Tt][Pp][Ss]?://";
    /** What {@link java.net.URI} takes in a login and in a path: more than RFC 3986, as it has characters beyond ASCII, too. */
    private static final String URI_CHARACTER = "[A-Za-z0-9_.!~*'();:&=+$,-]|[^\\x00-\\xa0]|%" + HEX + HEX;

    private static final String LOGIN = "((" + URI_CHARACTER + ")*@)?";
    private static final String URL_PATH = "(/(" + URI_CHARACTER + "|[@/])*)?";

    static final KeyType TEXT = new KeyType(Form.TEXT, "text", "(?s).+", Collections.<String>emptyList(), null);
    static final KeyType ANY_TEXT =
            new KeyType(Form.TEXT, "text-or-empty", "(?s).*", Collections.<String>emptyList(), null);
    static final KeyType FLAG = oneOf("true", "false").named("flag");
    static final KeyType DURATION = text("0|[0-9]{1,9}(ms|s|m|h)").named("duration");
    static final KeyType POSITIVE_DURATION =
            text("(?!0+[a-z])[0-9]{1,9}(ms|s|m|h)").named("duration-not-0");
    static final KeyType URL =
            text(WEB + HOST + "(:(" + CALLED_PORT + ")?)?" + URL_PATH).named("url");
    static final KeyType PROXY =
            text(WEB + LOGIN + HOST + "(:(" + CALLED_PORT + ")?)?/?").named("proxy");
    static final KeyType LOCAL_URL = text("[Hh][Tt][Tt][Pp]://" + HOST + "(:(" + CALLED_PORT + ")?)?/?");
    static final KeyType LISTEN_ADDRESS = text(HOST + ":" + PORT).named("address");
    static final KeyType SECRET = text(ARN_OR_NAME).named("secret");
    static final KeyType ROLE =
            text("arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+").named("role");
    static final KeyType HOSTS = listOf(text("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*"))
            .named("hosts");
    static final KeyType TOKEN = text("file:///.*|(?!file://)[!-~]{1,8192}").named("token");
    static final KeyType SECTION = of(Form.SECTION);
    static final KeyType GIVEN_SECTION = of(Form.GIVEN_SECTION);
    static final KeyType TEMPLATE = of(Form.TEMPLATE);
    static final KeyType FILLED_TEMPLATE = of(Form.FILLED_TEMPLATE);
    static final KeyType ANYTHING = of(Form.ANYTHING);
    static final KeyType NOTHING = of(Form.NOTHING);

    final Form form;
    /** Names the type in the schema, where several keys share it; null for one that is written at its key. */
    final @Nullable String name;
    /** A regular expression for the whole text, in the syntax that Java and ECMAScript share; empty if the form has none. */
    final String pattern;

    final List<String> values;
    /** Null for forms without elements. */
    final @Nullable KeyType element;
    /** The other forms that the value may have. */
    final List<KeyType> others = new ArrayList<>();

    private KeyType(Form form, @Nullable String name, String pattern, List<String> values, @Nullable KeyType element) {
        this.form = form;
        this.name = name;
        this.pattern = pattern;
        this.values = values;
        this.element = element;
    }

    private static KeyType of(Form form) {
        return new KeyType(form, null, "", Collections.<String>emptyList(), null);
    }

    static KeyType text(String pattern) {
        return new KeyType(Form.TEXT, null, pattern, Collections.<String>emptyList(), null);
    }

    static KeyType oneOf(String... values) {
        return new KeyType(Form.ONE_OF, null, "", Collections.unmodifiableList(Arrays.asList(values)), null);
    }

    static KeyType listOf(KeyType element) {
        return new KeyType(Form.LIST, null, "", Collections.<String>emptyList(), element);
    }

    /** A list that is not empty and has no element twice. */
    static KeyType givenListOf(KeyType element) {
        return new KeyType(Form.GIVEN_LIST, null, "", Collections.<String>emptyList(), element);
    }

    static KeyType mappingOf(KeyType element) {
        return new KeyType(Form.MAPPING, null, "", Collections.<String>emptyList(), element);
    }

    private KeyType named(String newName) {
        return new KeyType(form, newName, pattern, values, element);
    }

    /** This type or another. */
    KeyType or(KeyType other) {
        KeyType either = new KeyType(form, name, pattern, values, element);
        either.others.addAll(others);
        either.others.add(other);
        return either;
    }

    /** This type and all the others that the value may have. */
    List<KeyType> alternatives() {
        List<KeyType> all = new ArrayList<>();
        all.add(this);
        all.addAll(others);
        return all;
    }

    boolean isSection() {
        return form == Form.SECTION
                || form == Form.GIVEN_SECTION
                || form == Form.TEMPLATE
                || form == Form.FILLED_TEMPLATE;
    }
}
