package io.secretagent.localaws;

/**
 * A user or a role: an identity of IAM with policies of its own.
 *
 * @param <H> the class itself
 */
abstract sealed class PolicyHolder<H extends PolicyHolder<H>> implements Identity permits User, Role {
    final String name;
    final String account;
    final Credentials credentials;
    private final String uniqueId;
    private final Policies policies = new Policies();

    /** @param prefix of the unique id, as in {@code AIDA} */
    PolicyHolder(String name, String account, Credentials credentials, String prefix) {
        this.name = name;
        this.account = account;
        this.credentials = credentials;
        this.uniqueId = credentials.id(prefix);
    }

    @SuppressWarnings("unchecked") // by the bound of H
    private H self() {
        return (H) this;
    }

    /** Allows what matches both patterns, in which {@code *} matches any text. */
    public H allow(String action, String resource) {
        policies.allow(action, resource);
        return self();
    }

    /** Everything of Secrets Manager on every secret, as the managed policy {@code SecretsManagerReadWrite}. */
    public H allowAllSecrets() {
        return allow("secretsmanager:*", "*");
    }

    /** Attaches a policy document; its principals, if any, are ignored. */
    public H policy(String json) {
        policies.add(PolicyDocument.parse(Json.parse(json)));
        return self();
    }

    /** Removes all policies; the trust relationship of a role stays. */
    public H removePolicies() {
        policies.clear();
        return self();
    }

    public String name() {
        return name;
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
