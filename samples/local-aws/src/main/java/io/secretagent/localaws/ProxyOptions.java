package io.secretagent.localaws;

import java.util.List;
import java.util.Optional;

/**
 * The proxy that the command line asks for.
 *
 * @param port 0 for any free port
 * @param login user and password with a colon between them
 * @param hosts each with its port, that lead to the server
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
