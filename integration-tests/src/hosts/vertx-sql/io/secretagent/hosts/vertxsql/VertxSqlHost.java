package io.secretagent.hosts.vertxsql;

import io.secretagent.hosts.jdk.Load;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Vert.x SQL clients, 4.2 and newer, with a pool that closes connections once they are idle. Arguments: URL, user, password; a user {@code -}
 * is in the URL.
 */
public final class VertxSqlHost {

    private VertxSqlHost() {}

    public static void main(String[] arguments) throws Exception {
        SqlConnectOptions options = SqlConnectOptions.fromUri(arguments[0]);
        if (!arguments[1].equals("-")) {
            options.setUser(Load.read(arguments[1])).setPassword(Load.read(arguments[2]));
        }
        PoolOptions pool = new PoolOptions()
                .setMaxSize(4)
                .setPoolCleanerPeriod(10)
                .setIdleTimeout(1)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        Load.runLogins(login(Pool.pool(Vertx.vertx(), options, pool)));
    }

    private static Load.Login login(Pool pool) {
        return () -> {
            SqlConnection connection = result(pool.getConnection());
            try {
                return result(connection.query("SELECT 1").execute()).size() == 1;
            } catch (Exception e) {
                return false;
            } finally {
                connection.close();
            }
        };
    }

    private static <T> T result(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(15, TimeUnit.SECONDS);
        } catch (ExecutionException | CompletionException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }
}
