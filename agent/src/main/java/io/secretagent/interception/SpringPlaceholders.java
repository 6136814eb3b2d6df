package io.secretagent.interception;

import io.secretagent.references.ReferenceParser;
import io.secretagent.references.SecretReference;
import java.lang.reflect.Field;
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

    /**
     * Whether an object that finds the values of placeholders is one of Spring's for the configuration, or of Camel's, which reads the
     * same files. Spring Boot 1 has one for its error page; and with properties of its own, any application makes texts.
     */
    static boolean isOfConfiguration(@Nullable Object resolver) {
        String name = resolver == null ? "" : resolver.getClass().getName();
        return (name.startsWith("org.springframework.") || name.startsWith("org.apache.camel."))
                && !name.startsWith("org.springframework.util.PropertyPlaceholderHelper")
                && !name.startsWith("org.springframework.boot.autoconfigure.web.");
    }

    /** The same for the object in which Spring 6.2 and newer keeps the resolver. */
    static boolean isPartOfConfiguration(Object context) {
        try {
            Field resolver = context.getClass().getDeclaredField("resolver");
            resolver.setAccessible(true);
            return isOfConfiguration(resolver.get(context));
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** What is not resolved, without the form that this package gives to references; null if it has none. */
    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    static @Nullable String asWritten(@Nullable Object text) {
        String written = text instanceof String ? ReferenceParser.asPlaceholders((String) text) : null;
        return written == text ? null : written;
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
