package io.secretagent.connections;

import java.lang.reflect.Field;
import java.util.Arrays;

/** Reads fields of the host's objects. */
final class Fields {

    private Fields() {}

    /** The value of the first field of one of these names, in the class or one above it; null if there is none. */
    static Object value(Object of, String... names) {
        for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Arrays.asList(names).contains(field.getName())) {
                    return value(field, of);
                }
            }
        }
        return null;
    }

    private static Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
