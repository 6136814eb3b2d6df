package io.secretagent.management;

import io.secretagent.interception.WovenClasses;
import io.secretagent.secrets.FetchAccounts;
import io.secretagent.secrets.Refresher;
import io.secretagent.secrets.SecretsManagerSource;

/** The parts of the agent that can be watched. */
public final class Watched {

    final SecretsManagerSource source;
    final FetchAccounts accounts;
    final Refresher refresher;
    final WovenClasses woven;

    public Watched(SecretsManagerSource source, FetchAccounts accounts, Refresher refresher, WovenClasses woven) {
        this.source = source;
        this.accounts = accounts;
        this.refresher = refresher;
        this.woven = woven;
    }
}
