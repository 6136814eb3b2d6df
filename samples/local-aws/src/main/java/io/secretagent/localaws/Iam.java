package io.secretagent.localaws;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The users, roles and OpenID Connect providers of one account. */
public final class Iam {
    private final String account;
    private final Credentials credentials;
    private final Clock clock;
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final Map<String, WebIdentityProvider> webIdentityProviders = new ConcurrentHashMap<>();

    Iam(String account, Credentials credentials, Clock clock) {
        this.account = account;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** @throws IllegalStateException if the user exists already */
    public User createUser(String name) {
        User user = new User(name, account, credentials);
        if (users.putIfAbsent(name, user) != null) {
            throw new IllegalStateException("User " + name + " exists already.");
        }
        return user;
    }

    /** Creates a role that no caller may assume yet: see {@link Role#trust(String)}. */
    public Role createRole(String name) {
        Role role = new Role(name, account, credentials);
        if (roles.putIfAbsent(name, role) != null) {
            throw new IllegalStateException("Role " + name + " exists already.");
        }
        return role;
    }

    /**
     * An OpenID Connect provider whose tokens STS accepts for roles that trust it: see {@link Role#trustWebIdentity}.
     *
     * @param host its address without {@code https://}, such as {@code oidc.eks.us-west-1.amazonaws.com/id/TEST}
     * @throws IllegalStateException if the provider exists already
     */
    public WebIdentityProvider createWebIdentityProvider(String host) {
        WebIdentityProvider provider = new WebIdentityProvider(host, account, clock);
        if (webIdentityProviders.putIfAbsent(host, provider) != null) {
            throw new IllegalStateException("Provider " + host + " exists already.");
        }
        return provider;
    }

    public Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    public Optional<Role> role(String name) {
        return Optional.ofNullable(roles.get(name));
    }

    Optional<WebIdentityProvider> webIdentityProvider(String host) {
        return Optional.ofNullable(webIdentityProviders.get(host));
    }
}
