package io.secretagent.localaws;

import java.util.List;

/**
 * The parts of a request that faults match.
 *
 * @param secretIds the secrets that it names, as it names them
 * @param accessKeyId as sent, valid or not; empty if not signed
 * @param resource the ARN or the name that it is about; empty if none
 * @param region that the request is signed for; empty if not signed
 */
record Called(
        Service service, String operation, List<String> secretIds, String accessKeyId, String resource, String region) {

    /** A request that is not signed and names no resource. */
    static Called of(Service service, String operation) {
        return new Called(service, operation, List.of(), "", "", "");
    }
}
