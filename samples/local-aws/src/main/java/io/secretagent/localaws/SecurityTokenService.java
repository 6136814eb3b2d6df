package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;

/** AssumeRole and GetCallerIdentity; the operation without a signature is in {@link WebIdentityFederation}. */
final class SecurityTokenService {
    /** By ARN, over all accounts. */
    private final Function<String, Optional<Role>> roles;

    SecurityTokenService(Function<String, Optional<Role>> roles) {
        this.roles = roles;
    }

    /** The content of the XML response. */
    Xml answer(ApiCall call, Credential caller) {
        return switch (call.operation()) {
            case "AssumeRole" -> assumeRole(call.parameters(), caller);
            case "GetCallerIdentity" -> callerIdentity(caller);
            default ->
                throw AwsException.gateway(
                        "InvalidAction",
                        400,
                        "Could not find operation " + call.operation() + " for version 2011-06-15");
        };
    }

    private Xml assumeRole(JsonNode form, Credential caller) {
        RoleRequest request = RoleRequest.of(form);
        Role role = roles.apply(request.roleArn()).orElseThrow(() -> RoleTrust.noSuchRole(caller, request.roleArn()));
        RoleTrust.check(role, caller, Json.text(form, "ExternalId"));
        return request.open(role, caller.ofRole()).xml();
    }

    private static Xml callerIdentity(Credential caller) {
        String session = caller.callerArn().substring(caller.callerArn().lastIndexOf('/') + 1);
        String id = caller.identity().uniqueId() + (caller.ofRole() ? ":" + session : "");
        return new Xml()
                .text("Arn", caller.callerArn())
                .text("UserId", id)
                .text("Account", caller.identity().account());
    }
}
