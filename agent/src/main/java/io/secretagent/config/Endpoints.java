package io.secretagent.config;

import java.net.URI;
import java.net.URISyntaxException;

/** Reads the addresses in the file. */
final class Endpoints {

    private Endpoints() {}

    /** An address that the agent calls: {@code http://} or {@code https://}, host, and no more than a path. */
    static URI url(Section section, String key) {
        String text = section.text(key);
        if (text == null) {
            return null;
        }
        URI url = parse(text);
        boolean web = url != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
        if (!web || url.getHost() == null || url.getPort() > 65535 || holdsMoreThanAPath(url)) {
            section.error(key, "is no URL; write it as in https://vpce-1.secretsmanager.us-west-1.vpce.amazonaws.com");
            return null;
        }
        if (url.getScheme().equals("http") && !isLoopback(url.getHost())) {
            section.warning(key, "is not encrypted: secrets cross the network in the clear; use https");
        }
        return url;
    }

    private static boolean holdsMoreThanAPath(URI url) {
        return url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null;
    }

    /** An address to listen on: {@code host:port}, the port from 0 (any free one) to 65535. */
    static ListenAddress listen(Section section, String key) {
        String text = section.requiredText(key);
        if (text == null) {
            return null;
        }
        URI address = parse("tcp://" + text);
        if (address == null
                || address.getHost() == null
                || address.getPort() < 0
                || address.getPort() > 65535
                || address.getUserInfo() != null
                || !address.getRawAuthority().equals(text)) {
            section.error(key, section.quoted(key) + " is no host:port; write it as in 127.0.0.1:3005 or [::1]:3005");
            return null;
        }
        return new ListenAddress(address.getHost(), address.getPort());
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127(\\.[0-9]+){3}")
                || host.matches("\\[(0*:)+0*1\\]");
    }
}
