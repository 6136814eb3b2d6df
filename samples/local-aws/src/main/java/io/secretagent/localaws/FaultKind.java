package io.secretagent.localaws;

/** The kinds of faults. */
enum FaultKind {
    /** An error response of AWS: throttled, internal error, unavailable, or one of the test's choice. */
    ERROR,
    /** The response is delayed. */
    LATENCY,
    /** The connection is closed without a response. */
    DROP,
    /** No response until the fault is cleared. */
    HANG,
    /** Sessions issued before the fault began count as expired. */
    EXPIRED,
    /** Another response instead of the actual one. */
    INSTEAD,
    /** The response is changed; several such faults may hit the same request. */
    CHANGED,
    /** The response is sent over the wire in another way. */
    DELIVERED,
    /** The response begins, and does not end until the fault is cleared. */
    ENDLESS;

    /** Whether requests may wait for a fault that hits no further ones: only clearing it releases them. */
    boolean holdsRequests() {
        return this == HANG || this == ENDLESS;
    }

    /** Of these only one can hit a request. */
    boolean isDelivery() {
        return this == DELIVERED || this == ENDLESS;
    }
}
