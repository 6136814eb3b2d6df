package io.secretagent.samples.rotation;

import io.secretagent.localaws.Secrets;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A user of the database and the secret with its password. A rotation has the four steps of AWS's rotation functions for a single user:
 * create the version with AWSPENDING, set it in the database, test it, and finish by moving AWSCURRENT.
 */
final class RotatedPassword {

    static final String SECRET = "Orders";
    static final String USER = "orders";
    private static final String PENDING = "AWSPENDING";

    private final PostgreSql database;
    private final Secrets secrets;
    private final String first = newPassword();

    /** Creates the user and the secret. */
    RotatedPassword(PostgreSql database, Secrets secrets) throws SQLException {
        this.database = database;
        this.secrets = secrets;
        database.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + first + "'");
        secrets.create(SECRET, value(first));
    }

    /** The one before all rotations. */
    String first() {
        return first;
    }

    /** Create, set, test. From here on the database refuses the password that is AWSCURRENT. */
    void change() throws SQLException, IOException {
        String password = newPassword();
        secrets.put(SECRET, value(password), PENDING);
        database.execute("ALTER ROLE " + USER + " PASSWORD '" + password + "'");
        if (!database.logsIn(USER, password)) {
            throw new IOException("PostgreSQL does not accept the password that it was just given.");
        }
    }

    /** Finish. */
    void makeCurrent() {
        secrets.moveStage(SECRET, "AWSCURRENT", secrets.versionId(SECRET, PENDING));
        secrets.removeStage(SECRET, PENDING);
    }

    private static String newPassword() {
        return UUID.randomUUID().toString();
    }

    private static String value(String password) {
        return "{\"username\":\"" + USER + "\",\"password\":\"" + password + "\"}";
    }
}
