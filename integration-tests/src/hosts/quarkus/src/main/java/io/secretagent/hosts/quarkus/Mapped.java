package io.secretagent.hosts.quarkus;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** What application.properties has below {@code mapped}. */
@ConfigMapping(prefix = "mapped")
public interface Mapped {

    Map<String, String> passwords();
}
