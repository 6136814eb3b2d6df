package io.secretagent.localaws;

import java.util.Optional;

/** The parameters of one account in one region, for the setup of a test: without signatures and policies. */
public final class Parameters {
    private final ParameterStores stores;
    private final String account;
    private final String region;

    Parameters(ParameterStores stores, String account, String region) {
        this.stores = stores;
        this.account = account;
        this.region = region;
    }

    /**
     * Creates a parameter that AWS's key encrypts, or gives it another version.
     *
     * @return the ARN
     */
    public String put(String name, String value) {
        return put(name, Parameter.SECURE, value);
    }

    /** @param type {@code String}, {@code StringList} or {@code SecureString} */
    public String put(String name, String type, String value) {
        return stores.put(arn(name), name, type, value, Optional.empty()).arn();
    }

    /** The same with a KMS key of the account's own, which callers must be allowed to use. */
    public String putWithKey(String name, String value, String keyArn) {
        return stores.put(arn(name), name, Parameter.SECURE, value, Optional.of(keyArn))
                .arn();
    }

    /** Deletes the parameter; if it is created again, its versions begin at 1. */
    public void delete(String name) {
        stores.remove(arn(name));
    }

    public String arn(String name) {
        return ParameterStores.arn(account, region, name);
    }
}
