package io.secretagent.it.harness.contract;

/** Creates policy documents of one statement each. */
final class PolicyJson {

    private PolicyJson() {}

    /** A policy of a user or role. */
    static String allow(String action) {
        return document("\"Action\":\"" + action + "\",\"Resource\":\"*\"");
    }

    /** A policy of a secret. */
    static String allow(String action, String principalArn) {
        return document(
                "\"Principal\":{\"AWS\":\"" + principalArn + "\"},\"Action\":\"" + action + "\",\"Resource\":\"*\"");
    }

    /** A role's trust relationship; the external id is null where none is required. */
    static String trust(String principalArn, String externalId) {
        String condition = externalId == null
                ? ""
                : ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"" + externalId + "\"}}";
        return document("\"Principal\":{\"AWS\":\"" + principalArn + "\"},\"Action\":\"sts:AssumeRole\"" + condition);
    }

    /** The principal that a session of a role is, for policies of resources. */
    static String session(String roleArn, String sessionName) {
        return roleArn.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/" + sessionName;
    }

    private static String document(String statement) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + statement + "}]}";
    }
}
