package io.secretagent.status;

import io.secretagent.connections.LoginSecrets;
import io.secretagent.management.AgentState;
import io.secretagent.management.Rotation;
import io.secretagent.management.Rotations;
import io.secretagent.process.AgentVersion;
import io.secretagent.store.FetchStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What the agent knows of itself at one moment, without values. Times are in milliseconds since 1970, 0 for never. Immutable. */
public final class StatusReport {

    final String version = AgentVersion.TEXT;
    final long now = System.currentTimeMillis();
    /** Which process this is, in words. */
    final String process = HostProcess.text();
    /** Whether the agent runs without an application. */
    final boolean isAlone;
    /** Zero if only what is needed is fetched. */
    final long intervalSeconds;
    /** Where the credentials come from, with the role, in words. */
    final String credentials;

    final List<SecretStatus> secrets = new ArrayList<>();
    final List<HookStatus> hooks = new ArrayList<>();
    /** Classes that a hook does not fit. */
    final List<String> unfitClasses;

    final long repeatedLogins;
    final long lastRepeatedLogin;
    /** The latest first. */
    final List<Rotation> rotations;

    private StatusReport(AgentState agent) {
        isAlone = agent.isAlone;
        intervalSeconds = agent.refresher.interval().toMillis() / 1000;
        credentials = agent.source().credentials();
        for (FetchStatus.Reading reading : agent.statistics.read()) {
            secrets.add(new SecretStatus(
                    reading,
                    agent.store.snapshot().get(reading.version),
                    agent.refresher.dueInMillis(reading.version)));
        }
        List<String> woven = agent.woven.list();
        for (Map.Entry<String, Long> hook : agent.woven.answers().entrySet()) {
            hooks.add(new HookStatus(hook.getKey(), hook.getValue(), woven));
        }
        unfitClasses = agent.woven.unfit();
        LoginSecrets logins = agent.logins;
        repeatedLogins = logins == null ? 0 : logins.repetitions();
        lastRepeatedLogin = logins == null ? 0 : logins.lastRepetition();
        Rotations recorded = agent.rotations();
        rotations = recorded == null ? Collections.<Rotation>emptyList() : recorded.read();
    }

    /** The current facts. Takes no lock that a look-up takes. */
    public static StatusReport of(AgentState agent) {
        return new StatusReport(agent);
    }

    /** Those whose last fetch has failed, or that have no value. */
    List<SecretStatus> failing() {
        List<SecretStatus> failing = new ArrayList<>();
        for (SecretStatus secret : secrets) {
            if (secret.isFailing()) {
                failing.add(secret);
            }
        }
        return failing;
    }
}
