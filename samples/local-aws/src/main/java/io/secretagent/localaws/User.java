package io.secretagent.localaws;

import java.time.Duration;
import java.util.Optional;

/** An IAM user, which may do nothing until a policy allows it. */
public final class User extends PolicyHolder<User> {

    User(String name, String account, Credentials credentials) {
        super(name, account, credentials, "AIDA");
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

    @Override
    public String arn() {
        return "arn:aws:iam::" + account + ":user/" + name;
    }
}
