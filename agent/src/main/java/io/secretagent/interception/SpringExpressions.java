package io.secretagent.interception;

import io.secretagent.hooks.Operation;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Has Spring's expressions evaluated on secrets as data. Where an expression has a reference, Spring gets a call of the bridge instead,
 * which returns the value: so no secret is parsed, stands in an error, or stays in Spring's cache of expressions. Thread-safe.
 */
final class SpringExpressions {

    /** What begins a call of the bridge; any class of an application can name it, as it is in the boot loader. */
    static final String CALL = "T(java.lang.SecretAgentBridge).replaceWith(";

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,15})?");

    /** The objects of Spring's web scopes, whose texts come from strangers. */
    private static final Pattern REQUEST = Pattern.compile("\\b(?:request|session|globalSession)\\b");

    private final References references;
    private final int place;

    /** @param place that of {@link Operation#RESOLVE_EVALUATED}, which the calls use */
    SpringExpressions(References references, int place) {
        this.references = references;
        this.place = place;
    }

    /** The text to evaluate instead of one that may have expressions; null to evaluate it as it is. */
    @Nullable
    String withData(String text) {
        String origin = references.origin(text);
        String written = origin == null ? text : origin;
        if (written.indexOf('#') < 0 || references.isPaused() || !ReferenceParser.mayReferInAnyForm(written)) {
            return origin;
        }
        ReferenceText parsed = references.parsed(written);
        String withData = parsed.hasReference() ? new ExpressionText(place).of(parsed) : null;
        return withData == null ? origin : withData;
    }

    /** Whether a text was changed by {@link #withData}: what it evaluates to is not resolved again. */
    static boolean hasData(String text) {
        return text.contains(CALL);
    }

    /** Whether an expression may read what a stranger has sent: what it evaluates to is no text of the configuration. */
    static boolean readsRequest(String text) {
        return text.indexOf('#') >= 0 && REQUEST.matcher(text).find();
    }

    /**
     * What a call in an expression returns.
     *
     * @param text the text with references
     * @param isOutsideQuotes whether Spring would read a number there as such
     */
    Object data(String text, boolean isOutsideQuotes) {
        String value = references.resolve(text);
        return isOutsideQuotes ? literal(value) : value;
    }

    /** The number or boolean value that a text is when it is written as Spring would write it; else the text. */
    private static Object literal(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (!NUMBER.matcher(text).matches()) {
            return text;
        }
        Object number = text.indexOf('.') < 0 ? (Object) integer(Long.parseLong(text)) : Double.valueOf(text);
        return number.toString().equals(text) ? number : text;
    }

    private static Number integer(long number) {
        return number == (int) number ? (Number) Integer.valueOf((int) number) : Long.valueOf(number);
    }
}
