package io.secretagent.connections;

import org.jspecify.annotations.Nullable;

/**
 * SQLState and code of a database's error in the exceptions of R2DBC's drivers ({@code R2dbcException}) and of Vert.x's SQL clients
 * ({@code DatabaseException}, before 4.3 one of each client).
 */
final class ReactiveFailure {

    private ReactiveFailure() {}

    /** Null for none, and for any other exception. */
    static @Nullable String state(Throwable failure) {
        Object state = value(failure, "getSqlState", "getCode");
        return state instanceof String ? (String) state : null;
    }

    /** 0 for none, and for any other exception. */
    static int code(Throwable failure) {
        Object code = value(failure, "getErrorCode", "number");
        return code instanceof Integer ? (Integer) code : 0;
    }

    private static @Nullable Object value(Throwable failure, String... methods) {
        boolean isReactive = failure.getClass().getName().startsWith("io.vertx.")
                || HostTypes.named("io.r2dbc.spi.R2dbcException", failure) != null;
        Object value = null;
        for (int i = 0; isReactive && value == null && i < methods.length; i++) {
            value = value(failure, methods[i]);
        }
        return value;
    }

    /** Null where the exception is another one, or of an older version. */
    private static @Nullable Object value(Throwable failure, String method) {
        try {
            return failure.getClass().getMethod(method).invoke(failure);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
