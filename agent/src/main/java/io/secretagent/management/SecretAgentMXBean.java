package io.secretagent.management;

import java.util.List;
import java.util.Map;

/** The agent as JMX shows it, under {@code io.secretagent:type=SecretAgent}. No value of a secret anywhere. */
public interface SecretAgentMXBean {

    /** The name under which it is registered. */
    String NAME = "io.secretagent:type=SecretAgent";

    /** The agent's version. */
    String getVersion();

    /** Where the credentials come from, in words. */
    String getCredentialsSource();

    /** Every version of a secret that is fetched. */
    List<ResourceStatus> getResources();

    /** Which hook was woven into which class of which loader. */
    List<String> getWovenClasses();

    /** By hook that is on, how often it has put a secret where a reference was. */
    Map<String, Long> getAnswers();

    /**
     * Fetches a resource now and waits for it, for some seconds at most.
     *
     * @param resource its name under {@code resources}
     * @return in words, what came of it
     */
    String refreshNow(String resource);
}
