package io.secretagent.service;

import io.secretagent.management.AgentState;
import io.secretagent.store.FetchStatus;
import java.util.List;

/**
 * The metrics by secret, and the source of the credentials: what alerts need. The label {@code secret} is a name in the
 * configuration, with the version unless it is the current one.
 */
final class SecretMetrics {

    static final String PREFIX = "secret_agent_";
    private static final double MILLIS_PER_SECOND = 1_000;

    private final AgentState agent;

    SecretMetrics(AgentState agent) {
        this.agent = agent;
    }

    void addTo(Exposition text) {
        List<FetchStatus.Reading> readings = agent.statistics.read();
        for (SecretMetric metric : SecretMetric.values()) {
            text.describe(metric.metric, metric.type, metric.help);
            for (FetchStatus.Reading reading : readings) {
                text.sample(metric.metric, value(metric, reading), "secret", reading.version.toString());
            }
        }
        addFailing(text, readings);
        text.describe(PREFIX + "credentials_info", "gauge", "Where the credentials come from, in words.");
        text.sample(PREFIX + "credentials_info", "1", "source", agent.source().credentials());
    }

    private String value(SecretMetric metric, FetchStatus.Reading reading) {
        switch (metric) {
            case INTERVAL:
                return seconds(agent.refresher.interval(reading.version).toMillis());
            case LAST_SUCCESS:
                return seconds(reading.lastSuccess);
            case SINCE:
                return seconds(reading.versionSince);
            case FETCHES:
                return Long.toString(reading.successes);
            case FAILURES:
                return Long.toString(reading.failures);
            case ROTATIONS:
                return Long.toString(reading.rotations);
            default:
                return Long.toString(reading.refusedLogins);
        }
    }

    private static String seconds(long millis) {
        return Double.toString(millis / MILLIS_PER_SECOND);
    }

    /** Only secrets whose last call has failed have a sample, whose label is the failure's code, as in AccessDeniedException. */
    private static void addFailing(Exposition text, List<FetchStatus.Reading> readings) {
        text.describe(PREFIX + "failing", "gauge", "1 while the last call has failed, with the code of its failure.");
        for (FetchStatus.Reading reading : readings) {
            if (reading.isFailing && reading.lastCode != null) {
                text.sample(PREFIX + "failing", "1", "secret", reading.version.toString(), "code", reading.lastCode);
            }
        }
    }
}
