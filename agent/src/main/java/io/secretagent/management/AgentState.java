package io.secretagent.management;

import io.secretagent.secretsmanager.SecretsManagerSource;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.Refresher;
import io.secretagent.weaving.WovenClasses;

/** The parts of the agent that can be watched. */
public final class AgentState {

    final SecretsManagerSource source;
    final FetchStatistics accounts;
    final Refresher refresher;
    final WovenClasses woven;

    public AgentState(SecretsManagerSource source, FetchStatistics accounts, Refresher refresher, WovenClasses woven) {
        this.source = source;
        this.accounts = accounts;
        this.refresher = refresher;
        this.woven = woven;
    }
}
