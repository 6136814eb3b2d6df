package io.secretagent.localaws;

/** What can go wrong on command. */
enum FaultKind {
    /** An error answer of AWS: throttled, internal error, unavailable, or one of the test's choice. */
    ERROR,
    /** The answer comes late. */
    LATENCY,
    /** The connection is closed without an answer. */
    DROP,
    /** No answer until the fault is cleared. */
    HANG,
    /** Sessions issued before the fault began count as expired. */
    EXPIRED,
    /** Status 200 with a body that is neither JSON nor XML. */
    GARBAGE
}
