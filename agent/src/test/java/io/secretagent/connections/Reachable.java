package io.secretagent.connections;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects every text that an object of the agent holds, at any depth; collections of the JDK by their elements. */
final class Reachable {

    private Reachable() {}

    static List<String> texts(Object root) throws IllegalAccessException {
        List<String> texts = new ArrayList<>();
        walk(root, texts, Collections.newSetFromMap(new IdentityHashMap<>()));
        return texts;
    }

    private static void walk(Object object, List<String> texts, Set<Object> seen) throws IllegalAccessException {
        if (object == null || !seen.add(object)) {
            return;
        }
        if (object instanceof String text) {
            texts.add(text);
        } else if (object instanceof Map<?, ?> map) {
            walk(new ArrayList<>(map.keySet()), texts, seen);
            walk(new ArrayList<>(map.values()), texts, seen);
        } else if (object instanceof Collection<?> elements) {
            for (Object element : elements) {
                walk(element, texts, seen);
            }
        } else if (object.getClass().getName().startsWith("io.secretagent.")) {
            walkFields(object, texts, seen);
        }
    }

    private static void walkFields(Object object, List<String> texts, Set<Object> seen) throws IllegalAccessException {
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                walk(field.get(object), texts, seen);
            }
        }
    }
}
