package io.secretagent.connections;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads and clears fields of the host's objects by reflection. */
final class Fields {

    private Fields() {}

    /** The value of the first field with one of these names, in the object's class or its superclasses; null if there is none. */
    static @Nullable Object value(Object object, String... names) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Arrays.asList(names).contains(field.getName())) {
                    return value(field, object);
                }
            }
        }
        return null;
    }

    /** What a method without parameters of an interface returns; null if the object has none such. */
    static @Nullable Object call(Object object, String interfaceName, String method) {
        try {
            return Class.forName(interfaceName, false, object.getClass().getClassLoader())
                    .getMethod(method)
                    .invoke(object);
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    /** Sets the fields with these names to null, in the object's class or its superclasses. */
    static void clear(Object object, String... names) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Arrays.asList(names).contains(field.getName())) {
                    clear(field, object);
                }
            }
        }
    }

    private static void clear(Field field, Object object) {
        try {
            field.setAccessible(true);
            field.set(object, null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
