package io.secretagent.interception;

import io.secretagent.connections.HeaderLogins;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.weaving.OpenPackage;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Headers of {@code java.net.http}, Java 11 and newer. One object of its implementation stands for a request and its repetitions. */
final class JdkHttp {

    private static final int UNAUTHORIZED = 401;
    /** Its bodies that can be sent twice; those of the application's own streams cannot. */
    private static final String[] REPEATABLE = {
        "ByteArrayPublisher", "StringPublisher", "FilePublisher", "EmptyPublisher"
    };

    private final HeaderLogins headers;
    private final Instrumentation instrumentation;
    private volatile boolean isOpen;

    JdkHttp(HeaderLogins headers, Instrumentation instrumentation) {
        this.headers = headers;
        this.instrumentation = instrumentation;
    }

    /** The {@code HttpHeaders} to send instead of a request's; null for the same. */
    @Nullable
    Object withCurrent(Object request, @Nullable Object fields) {
        if (fields == null) {
            return null;
        }
        open(request);
        headers.begin(request);
        Map<?, ?> before = (Map<?, ?>) HostCalls.get(fields, "map");
        Map<String, List<String>> after = new LinkedHashMap<>();
        String host = ((URI) HostCalls.get(request, "uri")).getHost();
        boolean isChanged = false;
        for (Map.Entry<?, ?> field : before.entrySet()) {
            List<String> values = new ArrayList<>();
            for (Object value : (List<?>) field.getValue()) {
                String current = current(request, host, (String) value);
                isChanged |= current != null;
                values.add(current == null ? (String) value : current);
            }
            after.put((String) field.getKey(), values);
        }
        return isChanged ? of(fields.getClass(), after) : null;
    }

    /** Its package is opened to the agent. */
    private void open(Object ofImplementation) {
        if (!isOpen) {
            OpenPackage.of(ofImplementation.getClass(), instrumentation);
            isOpen = true;
        }
    }

    private @Nullable String current(Object request, @Nullable String host, String value) {
        try {
            return headers.current(request, host, value);
        } catch (UnresolvedReferenceException e) {
            return ""; // the reason was logged, and no reference is sent
        }
    }

    private static Object of(Class<?> type, Map<String, List<String>> fields) {
        try {
            BiPredicate<String, String> all = (name, value) -> true;
            return type.getMethod("of", Map.class, BiPredicate.class).invoke(null, fields, all);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The request to send again after a {@code Response} of the implementation; null for none. */
    @Nullable
    Object repeated(Object response) {
        open(response);
        Object request = field(response, "request");
        Object status = field(response, "statusCode");
        if (request == null || status == null) {
            return null;
        }
        lookAtRefused(request, (Integer) status);
        if ((Integer) status != UNAUTHORIZED) {
            headers.answered(request, (Integer) status);
            return null;
        }
        if (!isRepeatable(request)) {
            CompletableFuture<?> unused = headers.refused(request);
            return null;
        }
        return headers.isRepeated(request) ? request : null;
    }

    private void lookAtRefused(Object request, int status) {
        if (headers.stale.areLikely(status)) {
            String host = ((URI) HostCalls.get(request, "uri")).getHost();
            Map<?, ?> fields = (Map<?, ?>) HostCalls.get(HostCalls.get(request, "headers"), "map");
            for (Object values : fields.values()) {
                for (Object value : (List<?>) values) {
                    headers.stale.refused(status, host, (String) value);
                }
            }
        }
    }

    private static boolean isRepeatable(Object request) {
        Optional<?> body = (Optional<?>) HostCalls.get(request, "bodyPublisher");
        String name = body.isPresent() ? body.get().getClass().getName() : "";
        boolean isRepeatable = !body.isPresent();
        for (String each : REPEATABLE) {
            isRepeatable |= name.equals("jdk.internal.net.http.RequestPublishers$" + each);
        }
        return isRepeatable;
    }

    private static @Nullable Object field(Object object, String name) {
        try {
            Field field = object.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
