package io.secretagent.it.harness.servers;

import java.nio.file.Path;
import java.sql.SQLException;

/** A database of H2 in a file, which the process that uses it opens itself. */
public final class H2File {

    /** The version that r2dbc-h2 1.1 brings along. */
    private static final String DRIVER = "com.h2database:h2:2.4.240";

    private H2File() {}

    /** Creates a database with one user. */
    public static void create(Path file, String user, String password) {
        try {
            new Jdbc(DRIVER, "org.h2.Driver", "jdbc:h2:file:" + file)
                    .connect(user, password)
                    .close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
