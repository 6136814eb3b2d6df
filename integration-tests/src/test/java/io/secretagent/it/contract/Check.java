package io.secretagent.it.contract;

/** What AWS refuses, and a stand-in may let pass; one that lets it pass proves nothing about it. Then, how it says so. */
enum Check {
    /** A request signed with another secret key. */
    SIGNATURES,
    /** An action that no policy of the caller allows. */
    POLICIES,
    /** An external id that the role's trust relationship does not name. */
    EXTERNAL_ID,
    /** A session longer than the role's longest. */
    SESSION_DURATION,
    /** Another session of the same role, where a resource policy names one session. */
    SESSION_NAME,
    /** The error's code, in Secrets Manager's JSON and STS's XML. */
    ERROR_CODES
}
