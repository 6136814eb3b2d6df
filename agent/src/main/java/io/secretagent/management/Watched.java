package io.secretagent.management;

import io.secretagent.secrets.FetchAccounts;
import io.secretagent.secrets.Refresher;
import io.secretagent.secrets.SecretsManagerSource;

/** The parts of the agent that can be watched. */
public final class Watched {

    final SecretsManagerSource source;
    final FetchAccounts accounts;
    final Refresher refresher;

    public Watched(SecretsManagerSource source, FetchAccounts accounts, Refresher refresher) {
        this.source = source;
        this.accounts = accounts;
        this.refresher = refresher;
    }
}
