package io.secretagent.interception;

import io.secretagent.references.ReferenceText;
import io.secretagent.references.SecretReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes a text with Spring's expressions <code>#{…}</code> so that the values of its references are data: inside an expression, each
 * literal in quotes that has a reference, and each reference outside quotes, becomes an argument of a call. Used once.
 */
final class ExpressionText {

    private static final char NONE = 0;

    private final int place;
    private final StringBuilder written = new StringBuilder();

    /** How many braces of the expression are open; 0 outside expressions. */
    private int depth;

    private char last = NONE;

    /** The quote of the literal that is being read; its content is collected until it is known to have ended. */
    private char quote = NONE;

    private final StringBuilder content = new StringBuilder();
    private boolean hasReference;
    /** The reference with which the content begins. */
    private @Nullable SecretReference first;
    /** After a quote, which ends the literal unless a second one follows. */
    private boolean mayHaveEnded;

    private boolean isNeeded;

    /** @param place that of the function which the calls use */
    ExpressionText(int place) {
        this.place = place;
    }

    /** The text with calls; null if no reference is in an expression, or would become a part of one. */
    @Nullable
    String of(ReferenceText text) {
        for (Object part : text.parts()) {
            if (part instanceof SecretReference) {
                add((SecretReference) part);
            } else {
                add((String) part);
            }
        }
        endLiteral();
        return isNeeded ? written.toString() : null;
    }

    private void add(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            add(literal.charAt(i));
        }
    }

    private void add(char next) {
        if (mayHaveEnded && next != quote) {
            endLiteral();
        }
        if (quote != NONE) {
            mayHaveEnded = next == quote && !mayHaveEnded;
            content.append(next);
        } else if (depth > 0 && (next == '\'' || next == '"')) {
            quote = next;
        } else {
            written.append(next);
            count(next);
        }
        last = next;
    }

    private void count(char next) {
        if (depth > 0) {
            depth += next == '{' ? 1 : next == '}' ? -1 : 0;
        } else if (next == '{' && last == '#') {
            depth = 1;
        }
    }

    private void add(SecretReference reference) {
        if (mayHaveEnded) {
            endLiteral();
        }
        isNeeded |= depth > 0 || last == '#';
        if (quote != NONE) {
            first = content.length() == 0 ? reference : first;
            content.append(quoted(reference.embedded(), quote));
            hasReference = true;
        } else if (depth > 0) {
            written.append(call("'" + quoted(reference.whole(), '\'') + "'", true));
        } else {
            written.append("#{")
                    .append(call("'" + quoted(reference.whole(), '\'') + "'", false))
                    .append('}');
        }
        last = NONE;
    }

    private void endLiteral() {
        if (quote != NONE) {
            String literal = quote + content.toString();
            written.append(hasReference ? call(first == null ? literal : shortened(literal, first), false) : literal);
            quote = NONE;
            content.setLength(0);
            hasReference = false;
            first = null;
            mayHaveEnded = false;
        }
    }

    /** The literal with a reference as a whole text, if it has nothing else: that stays as the user wrote it if it has no value. */
    private String shortened(String literal, SecretReference reference) {
        String alone = quote + quoted(reference.embedded(), quote) + quote;
        return literal.equals(alone) ? quote + quoted(reference.whole(), quote) + quote : literal;
    }

    private String call(String literal, boolean isOutsideQuotes) {
        return SpringExpressions.CALL + literal + "," + isOutsideQuotes + "," + place + ",'java.lang.Object')";
    }

    private static String quoted(String text, char quote) {
        return text.replace("" + quote, "" + quote + quote);
    }
}
