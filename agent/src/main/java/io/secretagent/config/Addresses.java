package io.secretagent.config;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads and validates the addresses in the file. */
final class Addresses {

    private Addresses() {}

    /**
     * An address that the agent calls: {@code http://} or {@code https://}, host, port and path.
     *
     * @param sent what is sent there, for the warning where it is not encrypted
     * @return null if there is none, or it is wrong
     */
    static @Nullable URI url(Section section, String key, String sent) {
        String text = section.text(key);
        if (text == null) {
            return null;
        }
        URI url = parse(text);
        UrlAuthority address = url == null ? null : web(url);
        if (address == null || address.user() != null) {
            section.error(
                    key, "is not a URL; write it as in https://vpce-1.secretsmanager.us-west-1.vpce.amazonaws.com");
            return null;
        }
        if (address.scheme.equals("http") && !address.isLoopback()) {
            section.warning(key, "is not encrypted: " + sent + " cross the network in the clear; use https");
        }
        return url;
    }

    /** An address that may have a user and a password, but no path; null if it is absent or wrong. */
    static @Nullable URI proxy(Section section, String key) {
        String text = section.requiredText(key);
        URI url = parse(text);
        if (url != null && web(url) != null && url.getRawPath().matches("/?")) {
            return url;
        }
        if (!text.isEmpty()) {
            section.error(key, "is not the URL of a proxy; write it as in http://proxy.example.com:3128");
        }
        return null;
    }

    private static @Nullable UrlAuthority web(URI url) {
        UrlAuthority address = url.getQuery() != null || url.getFragment() != null ? null : UrlAuthority.of(url);
        return address != null && address.isWeb() ? address : null;
    }

    /** An address to listen on: {@code host:port}, the port from 0 (any free one) to 65535. If it is wrong, an empty one. */
    static ListenAddress listen(Section section, String key) {
        String text = section.requiredText(key);
        URI url = parse("tcp://" + text);
        UrlAuthority address = url == null || !text.equals(url.getRawAuthority()) ? null : UrlAuthority.ofAnyPort(url);
        if (address == null || !address.hasPort || address.user() != null) {
            if (!text.isEmpty()) {
                section.error(
                        key, section.quoted(key) + " is not host:port; write it as in 127.0.0.1:3005 or [::1]:3005");
            }
            return new ListenAddress("", 0);
        }
        return new ListenAddress(address.host, address.port);
    }

    static @Nullable URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
