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
    /** Another answer than the true one. */
    INSTEAD,
    /** The answer is changed; several such faults may hit the same request. */
    CHANGED,
    /** The answer goes over the wire in another way. */
    DELIVERED,
    /** The answer begins, and does not end until the fault is cleared. */
    ENDLESS;

    /** Whether requests may still wait for a fault that hits no more: only clearing it releases them. */
    boolean holdsRequests() {
        return this == HANG || this == ENDLESS;
    }

    /** Of these only one can hit a request. */
    boolean isDelivery() {
        return this == DELIVERED || this == ENDLESS;
    }
}
