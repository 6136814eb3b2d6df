package io.secretagent.it.harness.contract;

/** A check of AWS that a stand-in may lack, with the error code of the refusal. */
public enum Check {
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
