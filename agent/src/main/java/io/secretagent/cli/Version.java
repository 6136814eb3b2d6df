package io.secretagent.cli;

import io.secretagent.process.AgentVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"secret-agent " + AgentVersion.read()};
    }
}
