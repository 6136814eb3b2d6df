package io.secretagent.localaws;

/** A user or a role, to which policies are attached. */
sealed interface Identity permits PolicyHolder {

    String arn();

    String account();

    /** AIDA… for a user, AROA… for a role. */
    String uniqueId();

    Policies policies();
}
