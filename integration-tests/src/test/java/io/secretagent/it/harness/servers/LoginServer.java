package io.secretagent.it.harness.servers;

import java.util.OptionalLong;

/** A server other than a database, whose users' passwords rotate while clients log in. */
public interface LoginServer extends Passwords, Accounts {

    @Override
    default void createUser(String name, String password) {
        set(name, password);
    }

    @Override
    default void changePassword(String name, String password) {
        set(name, password);
    }

    /** The step {@code testSecret} of a rotation: true without a login, as {@link #set} returns when the server has the password. */
    @Override
    default boolean logsIn(String name, String password) {
        return true;
    }

    @Override
    default OptionalLong acceptedLogins() {
        return OptionalLong.empty();
    }

    @Override
    void close();
}
