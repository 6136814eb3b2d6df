package io.secretagent.config;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** All fields of settings as one text, with those of what they refer to. */
final class Fields {

    private Fields() {}

    static String of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> of(entry.getKey()) + "=" + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Collection<?> all) {
            return all.stream().map(Fields::of).collect(Collectors.joining(", ", "[", "]"));
        }
        boolean isOurs = value != null && value.getClass().getName().startsWith("io.secretagent.config.");
        return isOurs && !(value instanceof Enum) ? ofOurs(value) : String.valueOf(value);
    }

    private static String ofOurs(Object value) {
        StringBuilder text = new StringBuilder(value.getClass().getSimpleName()).append('(');
        for (Field field : value.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                text.append(field.getName())
                        .append(' ')
                        .append(of(get(field, value)))
                        .append(", ");
            }
        }
        return text.append(')').toString();
    }

    private static Object get(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
