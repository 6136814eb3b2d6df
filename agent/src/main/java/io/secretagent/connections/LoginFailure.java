package io.secretagent.connections;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a refused login from other failures, anywhere in the chain of causes, of next and of suppressed exceptions: by SQLState
 * class 28 (invalid authorization specification, ISO 9075), by a vendor's code, or by {@link UnnamedRefusal}.
 */
final class LoginFailure {

    /**
     * MySQL and MariaDB 1045 (ER_ACCESS_DENIED_ERROR); Oracle 1017 (ORA-01017), 17079, 9911; SQL Server 18456; Db2 -1403, -4214;
     * Snowflake 390100; ClickHouse 516 (AUTHENTICATION_FAILED).
     */
    private static final Set<Integer> CODES =
            new HashSet<>(Arrays.asList(1045, 1017, 17079, 9911, 18456, -1403, -4214, 390100, 516));

    private LoginFailure() {}

    /** Whether the server has refused the credentials; false for null. */
    static boolean isRefusal(@Nullable Throwable failure) {
        return isAnywhere(failure, Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>()));
    }

    private static boolean isAnywhere(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        if (isOne(failure) || isAnywhere(failure.getCause(), seen)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (isAnywhere(suppressed, seen)) {
                return true;
            }
        }
        return failure instanceof SQLException && isAnywhere(((SQLException) failure).getNextException(), seen);
    }

    private static boolean isOne(Throwable failure) {
        if (failure instanceof SQLException) {
            SQLException e = (SQLException) failure;
            return isRefusal(e.getSQLState(), e.getErrorCode()) || UnnamedRefusal.is(failure);
        }
        return isRefusal(ReactiveFailure.state(failure), ReactiveFailure.code(failure)) || UnnamedRefusal.is(failure);
    }

    private static boolean isRefusal(@Nullable String state, int code) {
        return (state != null && state.startsWith("28")) || CODES.contains(code);
    }
}
