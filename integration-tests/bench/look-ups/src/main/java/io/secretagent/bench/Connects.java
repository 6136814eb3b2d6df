package io.secretagent.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures JDBC connects without a secret, to the database with the fastest connects: one in this JVM's memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Connects {

    private static final String URL = "jdbc:h2:mem:bench";

    /** Opens a connection that keeps the database in memory. */
    private final Connection first = connection();

    private static Connection connection() {
        try {
            return DriverManager.getConnection(URL, "app", "not a secret");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public void connectUnconcerned() throws SQLException {
        connection().close();
    }

    /** Closes the connection, which ends the database. */
    @TearDown
    public void close() throws SQLException {
        first.close();
    }
}
