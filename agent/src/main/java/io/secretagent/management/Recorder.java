package io.secretagent.management;

import io.secretagent.secrets.FetchAccounts;

/** Records fetches and rotations. */
public interface Recorder {

    /** Begins, if the host has begun; whether it did. */
    boolean begin(FetchAccounts accounts);
}
