package io.secretagent.hosts.kafkaconnect;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceConnector;

/** Derives its task's configuration from its own in every way that connectors use: copied, parsed, renamed, inside other texts. */
public final class CopyingConnector extends SourceConnector {

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define("db.password", Type.PASSWORD, Importance.HIGH, "a password")
            .define("db.port", Type.STRING, Importance.HIGH, "a port")
            .define("db.user", Type.STRING, Importance.HIGH, "a user")
            .define("login.sasl.jaas.config", Type.PASSWORD, Importance.HIGH, "a login")
            .define("report", Type.STRING, Importance.HIGH, "the file for what the task was given");

    private Map<String, String> given;
    private AbstractConfig parsed;

    @Override
    public void start(Map<String, String> settings) {
        given = settings;
        parsed = new AbstractConfig(DEFINITION, settings);
        try {
            new AbstractConfig(new ConfigDef().define("db.password", Type.INT, Importance.HIGH, "a number"), settings);
        } catch (ConfigException e) {
            System.err.println("Refused: " + e.getMessage());
        }
    }

    @Override
    public List<Map<String, String>> taskConfigs(int most) {
        String password = parsed.getPassword("db.password").value();
        Map<String, String> task = new HashMap<>(given);
        task.putAll(parsed.originalsStrings());
        task.put("renamed", given.get("db.password"));
        task.put("parsed", password);
        task.put("another", new String(password.toCharArray()));
        task.put("url", "db://app:" + password + "@host:" + given.get("db.port") + "/");
        task.put("topic", given.get("db.user") + "-orders");
        task.put("renamed.login", given.get("login.sasl.jaas.config"));
        task.put("copied.sasl.jaas.config", "a " + given.get("login.sasl.jaas.config"));
        return Collections.singletonList(task);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return ReportingTask.class;
    }

    @Override
    public ConfigDef config() {
        return DEFINITION;
    }

    @Override
    public void stop() {}

    @Override
    public String version() {
        return "1";
    }
}
