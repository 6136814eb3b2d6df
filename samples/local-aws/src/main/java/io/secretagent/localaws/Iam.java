package io.secretagent.localaws;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The users and roles of one account. */
public final class Iam {
    private final String account;
    private final Credentials credentials;
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();

    Iam(String account, Credentials credentials) {
        this.account = account;
        this.credentials = credentials;
    }

    /** @throws IllegalStateException if there is such a user already */
    public User createUser(String name) {
        User user = new User(name, account, credentials);
        if (users.putIfAbsent(name, user) != null) {
            throw new IllegalStateException("User " + name + " exists already.");
        }
        return user;
    }

    /** A role that nobody may assume yet: see {@link Role#trust(String)}. */
    public Role createRole(String name) {
        Role role = new Role(name, account, credentials);
        if (roles.putIfAbsent(name, role) != null) {
            throw new IllegalStateException("Role " + name + " exists already.");
        }
        return role;
    }

    public Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    public Optional<Role> role(String name) {
        return Optional.ofNullable(roles.get(name));
    }
}
