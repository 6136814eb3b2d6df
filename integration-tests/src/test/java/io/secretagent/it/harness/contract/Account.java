package io.secretagent.it.harness.contract;

import java.time.Duration;

/** Sets up the account that a contract needs before its hosts start. */
public interface Account {

    /** @return the ARN */
    String createSecret(String name, String value);

    /**
     * Creates a secret with a replica.
     *
     * @return the ARN of the secret in {@link AwsEmulator#REGION}
     */
    String createReplicatedSecret(String name, String value, String replicaRegion);

    void createBinarySecret(String name, byte[] value);

    /** Adds a version, which becomes AWSCURRENT; the previous one becomes AWSPREVIOUS. */
    void putSecret(String name, String value);

    /**
     * Creates a {@code SecureString}, or gives it another version.
     *
     * @param name begins with a slash
     * @return the ARN
     */
    String putParameter(String name, String value);

    /** Lets one session of a role read the secret, independently of the role's policies. */
    void letSessionRead(String secret, String roleArn, String sessionName);

    /** Creates a user who may do only this, with an access key. */
    User createUser(String name, String allowedAction);

    /**
     * Creates a role that this user may assume.
     *
     * @param externalId the external id that the trust relationship requires; null for none
     * @param longest the longest duration of its sessions
     * @return the ARN
     */
    String createRole(String name, User trusted, String externalId, Duration longest, String allowedAction);

    /** A user and the access key. */
    record User(String arn, String accessKeyId, String secretAccessKey) {

        /** Leaves out the key. */
        @Override
        public String toString() {
            return arn;
        }
    }
}
