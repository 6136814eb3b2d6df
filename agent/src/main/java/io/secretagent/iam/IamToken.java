package io.secretagent.iam;

import io.secretagent.signature.AwsIdentity;

/** A token, with what it was made of. {@code toString} has no part of it. Immutable. */
final class IamToken {

    final String text;
    private final AwsIdentity identity;
    private final long epochMillis;

    /** @param epochMillis the time that it was signed with */
    IamToken(String text, AwsIdentity identity, long epochMillis) {
        this.text = text;
        this.identity = identity;
        this.epochMillis = epochMillis;
    }

    /** Whether it was signed with these credentials, and not longer ago than a time nor, as a clock may be corrected, after now. */
    boolean isFresh(AwsIdentity current, long nowMillis, long mostMillis) {
        long age = nowMillis - epochMillis;
        return age >= 0 && age < mostMillis && identity.equals(current);
    }

    @Override
    public String toString() {
        return "IamToken(***)";
    }
}
