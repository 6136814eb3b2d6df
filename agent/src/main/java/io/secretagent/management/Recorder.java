package io.secretagent.management;

import io.secretagent.store.FetchStatistics;

/** Records fetches and rotations as events of Flight Recorder. */
public interface Recorder {

    /** Begins, if the host has initialised Flight Recorder; whether it has. */
    boolean begin(FetchStatistics statistics);
}
