package io.secretagent.hosts.springbeans;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Spring Boot 3 and newer bind a record by its constructor. */
@ConfigurationProperties("constructed")
public record Constructed(String password) {}
