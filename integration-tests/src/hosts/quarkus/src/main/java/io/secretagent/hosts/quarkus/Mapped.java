package io.secretagent.hosts.quarkus;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** The settings of application.properties below {@code mapped}. */
@ConfigMapping(prefix = "mapped")
public interface Mapped {

    Map<String, String> passwords();
}
