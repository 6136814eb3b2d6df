package io.secretagent.samples.rotation;

/**
 * What was counted of one application, until a moment or within a time.
 *
 * @param served requests that got a connection and a result
 * @param failed requests that did not
 * @param accepted logins that the database accepted
 * @param refused logins that the database refused because of the password
 */
record Counts(long served, long failed, long accepted, long refused) {

    static final Counts NONE = new Counts(0, 0, 0, 0);

    long requests() {
        return served + failed;
    }

    long logins() {
        return accepted + refused;
    }

    Counts minus(Counts earlier) {
        return new Counts(
                served - earlier.served,
                failed - earlier.failed,
                accepted - earlier.accepted,
                refused - earlier.refused);
    }

    Counts plus(Counts more) {
        return new Counts(served + more.served, failed + more.failed, accepted + more.accepted, refused + more.refused);
    }
}
