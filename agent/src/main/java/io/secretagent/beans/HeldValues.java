package io.secretagent.beans;

import io.secretagent.references.Origins;
import java.util.Collections;
import java.util.Map;
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

    /** Whether there is such a setting below a prefix, as in {@code app.database}. */
    boolean isBelow(String prefix) throws ReflectiveOperationException {
        Class<?> binderType = context.type(BIND + "Binder");
        Class<?> bindable = context.type(BIND + "Bindable");
        Class<?> environment = context.type("org.springframework.core.env.Environment");
        if (binderType == null || bindable == null || environment == null) {
            return false;
        }
        Object binder = Calls.required(
                Calls.callStatic(binderType, "get", new Class<?>[] {environment}, context.environment()));
        Object map = Calls.callStatic(
                bindable, "mapOf", new Class<?>[] {Class.class, Class.class}, String.class, Object.class);
        Object bound = Calls.required(Calls.call(binder, "bind", new Class<?>[] {String.class, bindable}, prefix, map));
        return isIn(Calls.call(bound, "orElse", new Class<?>[] {Object.class}, Collections.emptyMap()));
    }

    /** Settings are texts, and maps of them. */
    private boolean isIn(@Nullable Object value) {
        if (value instanceof Map) {
            for (Object each : ((Map<?, ?>) value).values()) {
                if (isIn(each)) {
                    return true;
                }
            }
        }
        return value instanceof String && changed.isIn(origins.text((String) value));
    }
}
