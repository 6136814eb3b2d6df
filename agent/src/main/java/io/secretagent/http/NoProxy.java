package io.secretagent.http;

import java.util.Locale;

/**
 * The hosts that no proxy is used for, as curl and the AWS CLI read {@code NO_PROXY}: names ({@code x} and {@code .x} are x and
 * all below it), addresses, blocks of addresses ({@code 10.0.0.0/8}), each with a port or without, and {@code *} for all;
 * separated by commas or spaces.
 */
final class NoProxy {

    private NoProxy() {}

    static boolean matches(String list, Address address) {
        for (String entry : list.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
            if (!entry.isEmpty() && isMeant(entry, address)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMeant(String entry, Address address) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.indexOf('/') > 0) {
            return IpBlock.contains(entry, address.host);
        }
        int colon = entry.lastIndexOf(':');
        boolean hasPort = colon > entry.lastIndexOf(']') && (colon == entry.indexOf(':') || entry.startsWith("["));
        if (hasPort && !entry.substring(colon + 1).equals(String.valueOf(address.port))) {
            return false;
        }
        String host = (hasPort ? entry.substring(0, colon) : entry).replaceAll("[\\[\\]]", "");
        return isHost(host, address.host);
    }

    private static boolean isHost(String entry, String host) {
        if (IpBlock.isAddress(entry) || IpBlock.isAddress(host)) {
            return IpBlock.contains(entry, host);
        }
        String name = entry.replaceFirst("^\\*?\\.", "");
        return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    }
}
