package io.secretagent.interception;

import io.secretagent.references.SecretReference;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Placeholders whose names begin as references, and which Spring splits into a name and a default value. */
final class SpringPlaceholders {

    private static final String BEGINNING = "secrets:";

    private SpringPlaceholders() {}

    /**
     * The reference that a placeholder and its default value are together.
     *
     * @param captured the placeholder, whose {@code text()} is what stands between its braces, and the value that replaces it
     * @return null if they are none: no resource is named, or the placeholder has another name
     */
    static @Nullable Object reference(Object[] captured, References references) {
        String whole = BEGINNING + captured[1];
        String embedded = references.parser().embeddable(whole);
        boolean isReference = !embedded.equals(whole)
                && text(captured[0]).startsWith(BEGINNING)
                && (whole.indexOf(':', BEGINNING.length()) >= 0 || hasValue(whole, references));
        return isReference ? embedded : null;
    }

    /** A key alone may as well be the value of a property of the application's that is named "secrets". */
    private static boolean hasValue(String whole, References references) {
        for (SecretReference reference : references.parsed(whole).references()) {
            if (references.value(reference) != null) {
                return true;
            }
        }
        return false;
    }

    private static String text(Object placeholder) {
        try {
            Method text = placeholder.getClass().getMethod("text");
            text.setAccessible(true); // public, but of a class that is not
            return (String) text.invoke(placeholder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
