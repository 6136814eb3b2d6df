package io.secretagent.samples.hikari;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/**
 * Requests that arrive at a fixed rate, whether earlier ones were served or not. Each takes a connection, executes a query and
 * returns the connection.
 */
final class Requests {

    /** As many as web servers have; requests that wait a second for a connection do not hold up others. */
    private static final int THREADS = 200;

    private final DataSource database;
    private final ScheduledExecutorService arrivals = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final LongAdder ok = new LongAdder();
    private final LongAdder failed = new LongAdder();

    Requests(DataSource database) {
        this.database = database;
    }

    void begin(int perSecond) {
        long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
        arrivals.scheduleAtFixedRate(() -> threads.execute(this::serve), 0, period, TimeUnit.NANOSECONDS);
    }

    private void serve() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT count(*) FROM pg_database");
            ok.increment();
        } catch (SQLException e) {
            failed.increment();
        }
    }

    void end() {
        arrivals.shutdownNow();
        threads.shutdownNow();
    }

    /** How many were served and how many failed. */
    @Override
    public String toString() {
        return "ok=" + ok + " failed=" + failed;
    }
}
