package io.secretagent.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/** Measures JDBC connects without a secret, to the database with the fastest connects: one in this JVM's memory. */
public class Connects extends NanosecondBenchmark {

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
