package io.secretagent.it.harness.servers;

import java.util.OptionalLong;

/** A database whose address is a URL of clients other than JDBC drivers. */
public final class DatabaseByUrl implements LoginServer {

    private final Database database;
    private final String scheme;
    private final String parameters;

    /**
     * A database that is running, and ends with this object.
     *
     * @param scheme what comes before {@code //host:port/name}
     * @param parameters what comes after it
     */
    public DatabaseByUrl(Database database, String scheme, String parameters) {
        this.database = database;
        this.scheme = scheme;
        this.parameters = parameters;
    }

    @Override
    public String address() {
        return address("");
    }

    /** The URL with a user and a password as written, which end in an at sign. */
    public String address(String userInfo) {
        String url = database.url();
        int host = url.indexOf("//") + 2;
        return scheme + "//" + userInfo + url.substring(host) + parameters;
    }

    @Override
    public void set(String user, String password) {
        database.changePassword(user, password);
    }

    @Override
    public void createUser(String name, String password) {
        database.createUser(name, password);
    }

    @Override
    public void endSessions(String name) {
        database.endSessions(name);
    }

    @Override
    public boolean logsIn(String name, String password) {
        return database.logsIn(name, password);
    }

    @Override
    public OptionalLong refusedLogins() {
        return database.refusedLogins();
    }

    @Override
    public OptionalLong acceptedLogins() {
        return database.acceptedLogins();
    }

    @Override
    public void close() {
        database.close();
    }
}
