package io.secretagent.management;

import io.secretagent.process.AgentVersion;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.FetchStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanNotificationInfo;
import javax.management.NotificationEmitter;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import org.jspecify.annotations.Nullable;

/** The MXBean: reads the statistics of the fetches, and notifies listeners of rotations. */
final class ManagedAgent implements SecretAgentMXBean, NotificationEmitter {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AgentState agent;
    private final NotificationEmitter rotations;

    ManagedAgent(AgentState agent, NotificationEmitter rotations) {
        this.agent = agent;
        this.rotations = rotations;
    }

    @Override
    public void addNotificationListener(
            NotificationListener listener, @Nullable NotificationFilter filter, @Nullable Object handback) {
        rotations.addNotificationListener(listener, filter, handback);
    }

    @Override
    public void removeNotificationListener(NotificationListener listener) throws ListenerNotFoundException {
        rotations.removeNotificationListener(listener);
    }

    @Override
    public void removeNotificationListener(
            NotificationListener listener, @Nullable NotificationFilter filter, @Nullable Object handback)
            throws ListenerNotFoundException {
        rotations.removeNotificationListener(listener, filter, handback);
    }

    @Override
    public MBeanNotificationInfo[] getNotificationInfo() {
        return rotations.getNotificationInfo();
    }

    @Override
    public String getVersion() {
        return AgentVersion.TEXT;
    }

    @Override
    public String getCredentialsSource() {
        return agent.source().credentials();
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
