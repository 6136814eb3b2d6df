package io.secretagent.hosts.kafka;

import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;

/** Records the login's password that the client is configured with. */
public final class SeenLogin implements AuthenticateCallbackHandler {

    static String password;

    @Override
    public void configure(Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> entries) {
        password = (String) entries.get(0).getOptions().get("password");
    }

    @Override
    public void handle(Callback[] callbacks) {}

    @Override
    public void close() {}
}
