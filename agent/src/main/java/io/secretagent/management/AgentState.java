package io.secretagent.management;

import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.Refresher;
import io.secretagent.weaving.WovenClasses;

/** The parts of the agent whose state JMX and Flight Recorder show. */
public final class AgentState {

    final SecretSource source;
    final FetchStatistics statistics;
    final Refresher refresher;
    final WovenClasses woven;

    public AgentState(SecretSource source, FetchStatistics statistics, Refresher refresher, WovenClasses woven) {
        this.source = source;
        this.statistics = statistics;
        this.refresher = refresher;
        this.woven = woven;
    }
}
