package io.secretagent.recording;

import io.secretagent.management.Recorder;
import io.secretagent.store.FetchStatistics;
import jdk.jfr.FlightRecorder;

/** Joins a recording that the host has begun. */
public final class FlightRecording implements Recorder {

    @Override
    public boolean begin(FetchStatistics statistics) {
        if (!FlightRecorder.isInitialized()) {
            return false;
        }
        statistics.observe(new RecordedFetches());
        return true;
    }
}
