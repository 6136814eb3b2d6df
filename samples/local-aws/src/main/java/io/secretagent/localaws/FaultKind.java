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
    GARBAGE,
    /** The answer is changed, or goes over the wire in an unusual way. */
    SPOILED,
    /** The answer begins, and does not end until the fault is cleared. */
    ENDLESS;

    /** Whether requests may still be held by a fault that hits no more: only clearing it releases them. */
    boolean holdsRequests() {
        return this == HANG || this == ENDLESS;
    }

    boolean concernsAnswer() {
        return this == SPOILED || this == ENDLESS;
    }
}
