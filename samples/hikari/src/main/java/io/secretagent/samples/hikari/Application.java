package io.secretagent.samples.hikari;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Serves requests from a database until stdin ends. For each line of stdin it prints one line: the requests so far, as in {@code
 * ok=812 failed=3}.
 *
 * <p>The environment has {@code DB_URL}, {@code DB_USER} and {@code DB_PASSWORD}, read once at the start; {@code
 * MAX_LIFETIME_MILLIS}, the longest life of a connection; and {@code REQUESTS_PER_SECOND}, from 1 to 1000.
 */
public final class Application {

    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private Application() {}

    public static void main(String[] arguments) throws IOException {
        try (HikariDataSource pool = new HikariDataSource(configuration())) {
            renewConnectionsAfter(Long.parseLong(System.getenv("MAX_LIFETIME_MILLIS")), pool);
            Requests requests = new Requests(pool);
            requests.begin(Integer.parseInt(System.getenv("REQUESTS_PER_SECOND")));
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            while (questions.readLine() != null) {
                System.out.println(requests);
            }
            requests.end();
        }
    }

    /** The pool has HikariCP's default size, 10. */
    private static HikariConfig configuration() {
        HikariConfig configuration = new HikariConfig();
        configuration.setJdbcUrl(System.getenv("DB_URL"));
        configuration.setUsername(System.getenv("DB_USER"));
        configuration.setPassword(System.getenv("DB_PASSWORD"));
        configuration.setConnectionTimeout(LONGEST_WAIT_MILLIS);
        return configuration;
    }

    /** HikariCP's configuration needs at least 30 s; a pool that runs takes less, for connections that it opens from then on. */
    private static void renewConnectionsAfter(long millis, HikariDataSource pool) {
        pool.setMaxLifetime(millis);
        pool.getHikariPoolMXBean().softEvictConnections();
    }
}
