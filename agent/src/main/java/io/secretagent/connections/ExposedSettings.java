package io.secretagent.connections;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a vendor's data source shows of where and how it connects. */
public final class ExposedSettings {

    private final Object dataSource;

    /** Reads nothing yet. */
    public ExposedSettings(Object dataSource) {
        this.dataSource = dataSource;
    }

    /** The URL; null if none is exposed. */
    public @Nullable String url() {
        return text("getUrl", "getURL", "getJdbcUrl");
    }

    /** The mode of TLS under the name of a URL's parameter; empty if none is exposed. */
    Map<String, String> tls(TlsDemand demand) {
        Map<String, String> settings = new HashMap<>();
        String mode = text("getSslMode", "getSslmode");
        if (mode != null) {
            settings.put(demand.mode, mode);
        }
        return settings;
    }

    /** What the first of these methods returns; null if there is none of them. */
    private @Nullable String text(String... getters) {
        for (String name : getters) {
            try {
                Method method = dataSource.getClass().getMethod(name);
                Object value = method.invoke(dataSource);
                return value == null ? null : value.toString();
            } catch (NoSuchMethodException e) {
                // the next name may be the right one
            } catch (IllegalAccessException | InvocationTargetException e) {
                return null;
            }
        }
        return null;
    }
}
