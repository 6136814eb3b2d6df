package io.secretagent.localaws;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An IAM role: who may assume it, for how long, and what it may do. */
public final class Role extends PolicyHolder<Role> {
    private final Policies trust = new Policies();
    private volatile Duration maxSessionDuration = Duration.ofHours(1);

    Role(String name, String account, Credentials credentials) {
        super(name, account, credentials, "AROA");
    }

    /** Lets a user, a role, or (with {@code …:root}) every caller of an account whom its policies allow it assume this role. */
    public Role trust(String principalArn) {
        trust.add(List.of(Statement.trust("AWS:" + principalArn, Optional.empty())));
        return this;
    }

    /** As {@link #trust(String)}, but only for callers that give the external id. */
    public Role trust(String principalArn, String externalId) {
        trust.add(List.of(Statement.trust("AWS:" + principalArn, Optional.of(externalId))));
        return this;
    }

    /** Lets a service such as {@code ec2.amazonaws.com} use this role. */
    public Role trustService(String service) {
        trust.add(List.of(Statement.trust("Service:" + service, Optional.empty())));
        return this;
    }

    /**
     * Lets a subject of an OpenID Connect provider, such as the service account of a pod, assume this role.
     *
     * @param subject as the provider's tokens have it
     */
    public Role trustWebIdentity(WebIdentityProvider provider, String subject) {
        trust.add(List.of(Statement.trust(provider, subject)));
        return this;
    }

    /** Adds the statements of a trust relationship policy. */
    public Role trustPolicy(String json) {
        trust.add(PolicyDocument.parse(Json.parse(json)));
        return this;
    }

    /** @param longest between one and twelve hours in AWS; not checked here. One hour if never set. */
    public Role maxSessionDuration(Duration longest) {
        maxSessionDuration = longest;
        return this;
    }

    /** Credentials of a session of this role, without a call of STS. */
    public AccessKey createSession(String sessionName, Duration lifetime) {
        return open(sessionName, lifetime, false).key();
    }

    Credential open(String sessionName, Duration lifetime, boolean ofInstance) {
        return credentials.openSession(this, sessionArn(sessionName), lifetime, ofInstance);
    }

    String sessionArn(String sessionName) {
        return "arn:aws:sts::" + account + ":assumed-role/" + name + "/" + sessionName;
    }

    Policies trust() {
        return trust;
    }

    Duration maxSessionDuration() {
        return maxSessionDuration;
    }

    @Override
    public String arn() {
        return "arn:aws:iam::" + account + ":role/" + name;
    }
}
