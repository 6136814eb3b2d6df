package io.secretagent.masking;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Messages of Log4j 2, whose classes the application brings: one that says a secret becomes a plain one with the masked text. */
final class MaskedMessages {

    private static final String API = "org.apache.logging.log4j.message.";

    /** For each class of messages, as each application of a server may have its own Log4j. */
    private static final ClassValue<Access> ACCESS = new ClassValue<Access>() {
        @Override
        protected Access computeValue(Class<?> type) {
            return new Access(type);
        }
    };

    private MaskedMessages() {}

    /** The message to log instead; null if there is no secret in it. */
    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    static @Nullable Object masked(Object message, ValueSearch search) {
        Access access = ACCESS.get(message.getClass());
        String text = access.text(message);
        String masked = text == null ? null : search.mask(text);
        return masked == null || masked == text ? null : access.create(masked);
    }

    /** The methods of one application's Log4j. */
    private static final class Access {

        private final Method formatted;
        private final Constructor<?> plain;

        Access(Class<?> type) {
            try {
                ClassLoader loader = type.getClassLoader();
                formatted = Class.forName(API + "Message", false, loader).getMethod("getFormattedMessage");
                plain = Class.forName(API + "SimpleMessage", true, loader).getConstructor(String.class);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @Nullable
        String text(Object message) {
            try {
                return (String) formatted.invoke(message);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        Object create(String text) {
            try {
                return plain.newInstance(text);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
