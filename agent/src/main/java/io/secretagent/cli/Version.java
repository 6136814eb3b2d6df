package io.secretagent.cli;

import io.secretagent.process.AgentVersion;
import picocli.CommandLine.IVersionProvider;

/** Provides the text of {@code --version}. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"secret-agent " + AgentVersion.TEXT};
    }
}
