package io.secretagent.beans;

import io.secretagent.references.Origins;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which settings of a context are resolved from secrets that have changed, found by Spring Boot's own binder. */
final class HeldValues {

    private static final String BIND = "org.springframework.boot.context.properties.bind.";

    private final SpringContext context;
    private final Origins origins;
    private final ChangedSecrets changed;

    HeldValues(SpringContext context, Origins origins, ChangedSecrets changed) {
        this.context = context;
        this.origins = origins;
        this.changed = changed;
    }

    /** The names of the secrets of such settings below a prefix, as in {@code app.database}. */
    Set<String> below(String prefix) throws ReflectiveOperationException {
        Class<?> binderType = context.type(BIND + "Binder");
        Class<?> bindable = context.type(BIND + "Bindable");
        Class<?> environment = context.type("org.springframework.core.env.Environment");
        if (binderType == null || bindable == null || environment == null) {
            return Collections.emptySet();
        }
        Object binder = Calls.required(
                Calls.callStatic(binderType, "get", new Class<?>[] {environment}, context.environment()));
        Object map = Calls.callStatic(
                bindable, "mapOf", new Class<?>[] {Class.class, Class.class}, String.class, Object.class);
        Object bound = Calls.required(Calls.call(binder, "bind", new Class<?>[] {String.class, bindable}, prefix, map));
        Set<String> names = new TreeSet<>();
        add(Calls.call(bound, "orElse", new Class<?>[] {Object.class}, Collections.emptyMap()), names);
        return names;
    }

    /** Settings are texts, and maps of them. */
    private void add(@Nullable Object value, Set<String> names) {
        if (value instanceof Map) {
            for (Object each : ((Map<?, ?>) value).values()) {
                add(each, names);
            }
        } else if (value instanceof String) {
            names.addAll(changed.in(origins.text((String) value)));
        }
    }
}
