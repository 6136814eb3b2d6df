package io.secretagent.it.harness.applications;

import io.secretagent.it.harness.HostilePasswords;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.servers.PostgreSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A user of a database who owns a schema, has a password that is hard to pass on, and is in a secret of one's own. */
public final class ToolLogin {

    /** A part of the password, which no output may have. */
    public static final String PART = "${HOME}#{1}";

    private static final String PASSWORD = " a$$b${x}" + PART + "\\\"'%41@,:;=&<x>secrets:Db:username-é ${ ";
    private static final AtomicInteger USERS = new AtomicInteger();

    private final TestingAws aws;
    private final PostgreSql database;
    private final String user = "tool" + USERS.incrementAndGet();
    private final String secret = "Db-" + user;
    private final String arn;
    private String password = PASSWORD;

    public ToolLogin(TestingAws aws, PostgreSql database) {
        this.aws = aws;
        this.database = database;
        database.createUser(user, password);
        database.execute("CREATE SCHEMA AUTHORIZATION " + user);
        arn = aws.secret(secret, json());
        KnownSecrets.add(password);
    }

    public String user() {
        return user;
    }

    /** A configuration of the agent in which the secret is the resource {@code Db}. */
    public String config() {
        return aws.secretManager("Db", arn);
    }

    /** From now on the database accepts only the password that Secrets Manager has as AWSPENDING. */
    public void beginRotation() {
        password = "next-" + PASSWORD;
        KnownSecrets.add(password);
        aws.aws.secrets(TestingAws.REGION).put(secret, json(), "AWSPENDING");
        database.changePassword(user, password);
    }

    /** Whether the user's schema has this table. */
    public boolean hasTable(String name) throws SQLException {
        try (Connection connection = database.connect(user, password);
                ResultSet tables = connection.getMetaData().getTables(null, user, name, null)) {
            return tables.next();
        }
    }

    private String json() {
        return "{\"username\":\"" + user + "\",\"password\":\"" + HostilePasswords.escaped(password) + "\"}";
    }
}
