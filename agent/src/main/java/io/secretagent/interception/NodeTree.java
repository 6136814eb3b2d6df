package io.secretagent.interception;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves the texts of a tree of Jackson's nodes, by reflection, as the nodes are of the host's own Jackson. */
final class NodeTree {

    private NodeTree() {}

    /** Resolves the texts in place; whether one held a reference. */
    static boolean resolve(Object tree, References references) {
        try {
            Walk walk = new Walk(tree, references);
            walk.into(tree);
            return walk.hasReplaced;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One walk through a tree, with the methods of its Jackson. */
    private static final class Walk {

        private final References references;
        private final Method isObject;
        private final Method isArray;
        private final Method isTextual;
        private final Method text;
        private final Method names;
        private final Method member;
        private final Method size;
        private final Method element;
        boolean hasReplaced;

        Walk(Object tree, References references) throws ReflectiveOperationException {
            this.references = references;
            Class<?> node = jsonNode(tree.getClass());
            isObject = node.getMethod("isObject");
            isArray = node.getMethod("isArray");
            isTextual = node.getMethod("isTextual");
            text = node.getMethod("textValue");
            names = node.getMethod("fieldNames");
            member = node.getMethod("get", String.class);
            size = node.getMethod("size");
            element = node.getMethod("get", int.class);
        }

        private static Class<?> jsonNode(Class<?> type) {
            Class<?> node = type;
            while (!node.getSimpleName().equals("JsonNode")) {
                node = node.getSuperclass();
            }
            return node;
        }

        void into(Object node) throws ReflectiveOperationException {
            if ((Boolean) isObject.invoke(node)) {
                intoObject(node);
            } else if ((Boolean) isArray.invoke(node)) {
                intoArray(node);
            }
        }

        private void intoObject(Object node) throws ReflectiveOperationException {
            List<String> all = new ArrayList<>();
            for (Iterator<?> each = (Iterator<?>) names.invoke(node); each.hasNext(); ) {
                all.add((String) each.next());
            }
            for (String name : all) {
                Object child = member.invoke(node, name);
                String resolved = resolved(child);
                if (resolved != null) {
                    node.getClass().getMethod("put", String.class, String.class).invoke(node, name, resolved);
                } else {
                    into(child);
                }
            }
        }

        private void intoArray(Object node) throws ReflectiveOperationException {
            int count = (Integer) size.invoke(node);
            for (int i = 0; i < count; i++) {
                Object child = element.invoke(node, i);
                String resolved = resolved(child);
                if (resolved != null) {
                    node.getClass().getMethod("remove", int.class).invoke(node, i);
                    node.getClass().getMethod("insert", int.class, String.class).invoke(node, i, resolved);
                } else {
                    into(child);
                }
            }
        }

        /** The resolved text of a node; null for a node without a reference. */
        @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
        private @Nullable String resolved(Object node) throws ReflectiveOperationException {
            if (!(Boolean) isTextual.invoke(node)) {
                return null;
            }
            String before = (String) text.invoke(node);
            String after = references.resolve(before);
            hasReplaced |= after != before;
            return after == before ? null : after;
        }
    }
}
