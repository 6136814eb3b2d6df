package io.secretagent.connections;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users and passwords in the types in which clients hold them. */
final class CredentialText {

    private CredentialText() {}

    /** The text; the same object for a {@code String}, which may be known by its identity; null for a value of another type. */
    static @Nullable String of(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        if (value instanceof char[]) {
            return new String((char[]) value);
        }
        if (value instanceof byte[]) {
            return new String((byte[]) value, StandardCharsets.UTF_8);
        }
        if (value instanceof Optional && ((Optional<?>) value).isPresent()) {
            return of(((Optional<?>) value).get());
        }
        if (value instanceof Principal) {
            return ((Principal) value).getName();
        }
        return value instanceof CharSequence ? value.toString() : null;
    }

    /** A text in the type of a value of {@link #of}. */
    static Object asTypeOf(Object value, String text) {
        if (value instanceof char[]) {
            return text.toCharArray();
        }
        if (value instanceof Optional) {
            return Optional.of(text);
        }
        if (value instanceof Principal) {
            return principal(value.getClass(), text);
        }
        return value instanceof byte[] ? text.getBytes(StandardCharsets.UTF_8) : text;
    }

    /** By the constructor that the principals of HTTP clients have. */
    private static Object principal(Class<?> type, String name) {
        try {
            return type.getConstructor(String.class).newInstance(name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
