package io.secretagent.localaws;

import java.time.temporal.ChronoUnit;

/** A session that STS opened, as its responses show it. */
record AssumedRole(Role role, String sessionName, Credential session) {

    Xml xml() {
        return new Xml()
                .open("AssumedRoleUser")
                .text("AssumedRoleId", role.uniqueId() + ":" + sessionName)
                .text("Arn", session.callerArn())
                .close("AssumedRoleUser")
                .open("Credentials")
                .text("AccessKeyId", session.key().accessKeyId())
                .text("SecretAccessKey", session.secretAccessKey())
                .text("SessionToken", session.sessionToken().orElseThrow())
                .text(
                        "Expiration",
                        session.expires()
                                .orElseThrow()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .close("Credentials");
    }
}
