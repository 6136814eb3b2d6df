package io.secretagent.it.contract;

import java.time.Duration;

/** The account that a contract sets up before its hosts start. */
interface Account {

    /** @return the ARN */
    String createSecret(String name, String value);

    void createBinarySecret(String name, byte[] value);

    /** A new version, which becomes AWSCURRENT and makes the one before AWSPREVIOUS. */
    void putSecret(String name, String value);

    /** Lets one session of a role read the secret, whatever the role may do. */
    void letSessionRead(String secret, String roleArn, String sessionName);

    /** A user who may do this and nothing else, with an access key. */
    User createUser(String name, String allowedAction);

    /**
     * A role for that user.
     *
     * @param externalId what the trust relationship asks for; null for nothing
     * @param longest its sessions' longest duration
     * @return the ARN
     */
    String createRole(String name, User trusted, String externalId, Duration longest, String allowedAction);

    /** A user and the access key. */
    record User(String arn, String accessKeyId, String secretAccessKey) {

        /** Without the key. */
        @Override
        public String toString() {
            return arn;
        }
    }
}
