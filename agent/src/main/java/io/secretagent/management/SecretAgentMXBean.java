package io.secretagent.management;

import java.util.List;
import java.util.Map;

/** Shows the agent in JMX, under {@code io.secretagent:type=SecretAgent}. No attribute holds the value of a secret. */
public interface SecretAgentMXBean {

    /** The name under which it is registered. */
    String NAME = "io.secretagent:type=SecretAgent";

    /** The agent's version. */
    String getVersion();

    /** Where the credentials come from, in words. */
    String getCredentialsSource();

    /** The status of every version of a secret that is fetched. */
    List<ResourceStatus> getResources();

    /** Which hook was woven into which class of which loader. */
    List<String> getWovenClasses();

    /** By hook that is on, how often it has replaced a value by a secret. */
    Map<String, Long> getAnswers();

    /**
     * Fetches a resource and waits for it, for ten seconds at most.
     *
     * @param resource its name in the configuration
     * @return the result, in words
     */
    String refreshNow(String resource);
}
