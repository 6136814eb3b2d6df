package io.secretagent.localaws;

import java.util.List;
import java.util.Optional;

/**
 * The options of the proxy on the command line.
 *
 * @param port 0 for any free port
 * @param login user and password with a colon between them
 * @param hosts the hosts that are mapped to the server, each with its port
 */
record ProxyOptions(int port, Optional<String> login, List<String> hosts) {

    LocalProxy start(LocalAws aws) {
        LocalProxy.Builder builder = LocalProxy.builder().port(port);
        login.map(text -> text.split(":", 2))
                .ifPresent(parts -> builder.login(parts[0], parts.length == 2 ? parts[1] : ""));
        hosts.forEach(host -> builder.map(host, aws.endpoint().getAuthority()));
        return builder.start();
    }
}
