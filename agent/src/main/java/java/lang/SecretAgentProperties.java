package java.lang;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * System properties of which some are found by name only: no enumeration, copy, text or stream holds them. The agent defines this
 * class in the boot loader, and so it uses types of the JDK only. A property that the application sets takes precedence and is listed;
 * one that it removes stays removed. Takes no lock but that of {@code Properties}.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // as in Properties since Java 9
public final class SecretAgentProperties extends Properties {

    private static final long serialVersionUID = 1L;

    /** The values that are not listed, by name. The agent replaces the map as a whole; nothing changes it. Clones share them. */
    private final transient AtomicReference<Map<String, String>> unlisted;

    /** The names of unlisted values that the application has removed. */
    private transient Set<String> removed = ConcurrentHashMap.newKeySet();

    /** Copies the properties, which are listed as before. */
    public SecretAgentProperties(Properties listed, AtomicReference<Map<String, String>> unlisted) {
        this.unlisted = unlisted;
        for (String name : listed.stringPropertyNames()) {
            super.put(name, listed.getProperty(name));
        }
        super.putAll(listed);
    }

    private String unlisted(Object name) {
        String value = unlisted.get().get(name);
        return value == null || removed.contains(name) ? null : value;
    }

    @Override
    public String getProperty(String name) {
        String listed = super.getProperty(name);
        return listed == null ? unlisted(name) : listed;
    }

    @Override
    public Object get(Object name) {
        Object listed = super.get(name);
        return listed == null ? unlisted(name) : listed;
    }

    @Override
    public Object getOrDefault(Object name, Object absent) {
        Object value = get(name);
        return value == null ? absent : value;
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    /** A value that is the unlisted object itself is put back by an application that has saved it; it stays unlisted. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public synchronized Object put(Object name, Object value) {
        Object before = get(name);
        if (value != null && value == unlisted.get().get(name)) {
            super.remove(name);
            removed.remove(name);
        } else {
            super.put(name, value);
        }
        return before;
    }

    @Override
    public synchronized Object remove(Object name) {
        Object before = get(name);
        if (unlisted.get().containsKey(name)) {
            removed.add((String) name);
        }
        super.remove(name);
        return before;
    }

    @Override
    public synchronized void clear() {
        removed.addAll(unlisted.get().keySet());
        super.clear();
    }

    @Override
    public synchronized Object putIfAbsent(Object name, Object value) {
        Object before = get(name);
        return before == null ? put(name, value) : before;
    }

    @Override
    public synchronized boolean remove(Object name, Object expected) {
        boolean isExpected = expected != null && expected.equals(get(name));
        if (isExpected) {
            remove(name);
        }
        return isExpected;
    }

    @Override
    public synchronized boolean replace(Object name, Object expected, Object value) {
        boolean isExpected = expected.equals(get(name));
        if (isExpected) {
            put(name, value);
        }
        return isExpected;
    }

    @Override
    public synchronized Object replace(Object name, Object value) {
        return get(name) == null ? null : put(name, value);
    }

    @Override
    public synchronized Object computeIfAbsent(Object name, Function<? super Object, ?> function) {
        Object before = get(name);
        return before == null ? stored(name, function.apply(name)) : before;
    }

    @Override
    public synchronized Object computeIfPresent(Object name, BiFunction<? super Object, ? super Object, ?> function) {
        return get(name) == null ? null : compute(name, function);
    }

    @Override
    public synchronized Object compute(Object name, BiFunction<? super Object, ? super Object, ?> function) {
        return stored(name, function.apply(name, get(name)));
    }

    @Override
    public synchronized Object merge(
            Object name, Object value, BiFunction<? super Object, ? super Object, ?> function) {
        Object before = get(name);
        return stored(name, before == null ? value : function.apply(before, value));
    }

    private Object stored(Object name, Object value) {
        if (value == null) {
            remove(name);
        } else {
            put(name, value);
        }
        return value;
    }

    /** Finds the same values by name, and lists none either. */
    @Override
    public synchronized Object clone() {
        SecretAgentProperties clone = (SecretAgentProperties) super.clone();
        clone.removed = ConcurrentHashMap.newKeySet();
        clone.removed.addAll(removed);
        return clone;
    }

    /** A stream gets what is listed, as a class that every JVM has. */
    private Object writeReplace() {
        Properties listed = new Properties();
        listed.putAll(this);
        return listed;
    }
}
