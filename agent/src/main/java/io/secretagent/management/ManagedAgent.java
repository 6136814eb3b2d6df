package io.secretagent.management;

import io.secretagent.process.AgentVersion;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.FetchStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The MXBean: reads the statistics of the fetches. */
final class ManagedAgent implements SecretAgentMXBean {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AgentState agent;

    ManagedAgent(AgentState agent) {
        this.agent = agent;
    }

    @Override
    public String getVersion() {
        return AgentVersion.TEXT;
    }

    @Override
    public String getCredentialsSource() {
        return agent.source.credentials();
    }

    @Override
    public List<ResourceStatus> getResources() {
        List<ResourceStatus> resources = new ArrayList<>();
        for (FetchStatus.Reading reading : agent.statistics.read()) {
            resources.add(new ResourceStatus(reading));
        }
        return resources;
    }

    @Override
    public List<String> getWovenClasses() {
        return agent.woven.list();
    }

    @Override
    public Map<String, Long> getAnswers() {
        return agent.woven.answers();
    }

    @Override
    public String refreshNow(String resource) {
        FetchStatus.Reading before = reading(resource);
        if (before == null) {
            return "There is no resource " + resource + " in the configuration.";
        }
        try {
            if (!agent.refresher.refreshNow(SecretVersion.current(resource), PATIENCE)) {
                return resource + " is being fetched; AWS does not answer in time. See its lastError.";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "Interrupted.";
        }
        FetchStatus.Reading after = Objects.requireNonNull(reading(resource)); // no resource is ever dropped
        if (after.isFailing) {
            return resource + " could not be refreshed: " + after.lastError;
        }
        return resource + (after.rotations > before.rotations ? " has a new version, " : " is unchanged, version ")
                + after.versionId + ".";
    }

    private FetchStatus.@Nullable Reading reading(String resource) {
        for (FetchStatus.Reading reading : agent.statistics.read()) {
            if (reading.version.equals(SecretVersion.current(resource))) {
                return reading;
            }
        }
        return null;
    }
}
