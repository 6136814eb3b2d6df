package io.secretagent.recording;

import io.secretagent.management.Recorder;
import io.secretagent.store.FetchStatistics;
import jdk.jfr.FlightRecorder;

/** Adds the agent's events to the host's Flight Recorder. */
public final class FlightRecording implements Recorder {

    @Override
    public boolean begin(FetchStatistics statistics) {
        if (!FlightRecorder.isInitialized()) {
            return false;
        }
        FlightRecorder.register(LastUseEvent.class); // it is committed late, when the agent's jar may be another one
        statistics.observe(new RecordedFetches());
        return true;
    }
}
