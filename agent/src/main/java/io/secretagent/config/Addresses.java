package io.secretagent.config;

import java.net.URI;
import java.net.URISyntaxException;

/** Reads the addresses in the file. */
final class Addresses {

    private Addresses() {}

    /**
     * An address that the agent calls: {@code http://} or {@code https://}, host, and no more than a path.
     *
     * @param sent what crosses the network, for the warning where it is not encrypted
     */
    static URI url(Section section, String key, String sent) {
        String text = section.text(key);
        if (text == null) {
            return null;
        }
        URI url = parse(text);
        UrlAuthority address = web(url);
        if (address == null || address.user() != null) {
            section.error(key, "is no URL; write it as in https://vpce-1.secretsmanager.us-west-1.vpce.amazonaws.com");
            return null;
        }
        if (address.scheme.equals("http") && !address.isLoopback()) {
            section.warning(key, "is not encrypted: " + sent + " cross the network in the clear; use https");
        }
        return url;
    }

    /** An address whose user and password may stand before the host; no path. */
    static URI proxy(Section section, String key) {
        String text = section.requiredText(key);
        URI url = text == null ? null : parse(text);
        boolean isOne = web(url) != null && url.getRawPath().matches("/?");
        if (text != null && !isOne) {
            section.error(key, "is no URL of a proxy; write it as in http://proxy.example.com:3128");
        }
        return isOne ? url : null;
    }

    private static UrlAuthority web(URI url) {
        UrlAuthority address =
                url == null || url.getQuery() != null || url.getFragment() != null ? null : UrlAuthority.of(url);
        return address != null && address.isWeb() ? address : null;
    }

    /** An address to listen on: {@code host:port}, the port from 0 (any free one) to 65535. */
    static ListenAddress listen(Section section, String key) {
        String text = section.requiredText(key);
        if (text == null) {
            return null;
        }
        URI url = parse("tcp://" + text);
        UrlAuthority address = url == null || !text.equals(url.getRawAuthority()) ? null : UrlAuthority.ofAnyPort(url);
        if (address == null || !address.hasPort || address.user() != null) {
            section.error(key, section.quoted(key) + " is no host:port; write it as in 127.0.0.1:3005 or [::1]:3005");
            return null;
        }
        return new ListenAddress(address.host, address.port);
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
