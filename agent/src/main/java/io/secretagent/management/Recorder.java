package io.secretagent.management;

import io.secretagent.store.FetchStatistics;

/** Records fetches and rotations. */
public interface Recorder {

    /** Begins, if the host has begun; whether it did. */
    boolean begin(FetchStatistics statistics);
}
