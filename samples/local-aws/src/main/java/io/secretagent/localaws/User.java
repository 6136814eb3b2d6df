package io.secretagent.localaws;

import java.time.Duration;
import java.util.Optional;

/** An IAM user, which may do nothing until a policy allows it. */
public final class User implements Identity {
    private final String name;
    private final String account;
    private final Credentials credentials;
    private final String uniqueId;
    private final Policies policies = new Policies();

    User(String name, String account, Credentials credentials) {
        this.name = name;
        this.account = account;
        this.credentials = credentials;
        this.uniqueId = credentials.id("AIDA");
    }

    /** A key with a generated id, {@code AKIA…}. */
    public AccessKey createAccessKey() {
        return credentials.addKey(this).key();
    }

    /** A key known beforehand, for configuration files that name it. */
    public AccessKey createAccessKey(String accessKeyId, String secretAccessKey) {
        return credentials.addKey(this, accessKeyId, secretAccessKey).key();
    }

    /** Temporary security credentials of this user, {@code ASIA…}, as {@code GetSessionToken} gives them. */
    public AccessKey createSession(Duration lifetime) {
        return credentials.openSession(this, arn(), lifetime, false).key();
    }

    /** Temporary security credentials known beforehand. */
    public AccessKey createSession(String accessKeyId, String secretAccessKey, String sessionToken, Duration lifetime) {
        AccessKey key = new AccessKey(accessKeyId, secretAccessKey, Optional.of(sessionToken));
        return credentials.addSession(this, arn(), key, lifetime, false).key();
    }

    /** Deletes the key. */
    public void deleteAccessKey(AccessKey key) {
        credentials.remove(key.accessKeyId());
    }

    /** Allows what matches both patterns, in which {@code *} matches any text. */
    public User allow(String action, String resource) {
        policies.allow(action, resource);
        return this;
    }

    /** Everything of Secrets Manager on every secret, as the managed policy {@code SecretsManagerReadWrite}. */
    public User allowAllSecrets() {
        return allow("secretsmanager:*", "*");
    }

    /** Attaches a policy document; its principals, if any, are ignored. */
    public User policy(String json) {
        policies.add(PolicyDocument.parse(Json.parse(json)));
        return this;
    }

    /** Removes all policies. */
    public User removePolicies() {
        policies.clear();
        return this;
    }

    public String name() {
        return name;
    }

    @Override
    public String arn() {
        return "arn:aws:iam::" + account + ":user/" + name;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public String uniqueId() {
        return uniqueId;
    }

    @Override
    public Policies policies() {
        return policies;
    }
}
