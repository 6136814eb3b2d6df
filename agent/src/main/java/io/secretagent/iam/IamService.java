package io.secretagent.iam;

import io.secretagent.references.IamReference;

/** A service whose servers accept a token of IAM as a password. */
public enum IamService {
    RDS(
            IamReference.RDS,
            "rds-db",
            "DBUser",
            "rds-db:connect",
            "dbuser:<resource id of the instance or cluster, or the proxy's prx-…>/<user>"),
    ELASTICACHE(
            IamReference.ELASTICACHE,
            "elasticache",
            "User",
            "elasticache:Connect",
            "replicationgroup:<cache> (serverlesscache:<cache>) and user:<user>"),
    MEMORYDB(IamReference.MEMORYDB, "memorydb", "User", "memorydb:Connect", "cluster/<cluster> and user/<user>");

    public final IamReference reference;
    /** As in the credential scope, and in ARNs. */
    final String name;
    /** The parameter of the user. */
    final String userParameter;
    /** The action that a policy has to allow. */
    public final String action;

    private final String resource;

    IamService(IamReference reference, String name, String userParameter, String action, String resource) {
        this.reference = reference;
        this.name = name;
        this.userParameter = userParameter;
        this.action = action;
        this.resource = resource;
    }

    /** The form of the resource in that policy. */
    public String arn(String partition, String region) {
        return "arn:" + partition + ":" + name + ":" + region + ":<account>:" + resource;
    }
}
