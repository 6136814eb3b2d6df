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
        int slash = entry.indexOf('/');
        if (slash > 0) {
            return isBlock(entry, entry.indexOf(':', slash), address);
        }
        int colon = entry.lastIndexOf(':');
        boolean hasPort = colon > entry.lastIndexOf(']') && (colon == entry.indexOf(':') || entry.startsWith("["));
        if (hasPort && !entry.substring(colon + 1).equals(String.valueOf(address.port))) {
            return false;
        }
        String host = (hasPort ? entry.substring(0, colon) : entry).replaceAll("[\\[\\]]", "");
        return isHost(host, address.host);
    }

    /** A block, with a port from {@code colon} on, or without one. */
    private static boolean isBlock(String entry, int colon, Address address) {
        boolean isPort = colon < 0 || entry.substring(colon + 1).equals(String.valueOf(address.port));
        String block = (colon < 0 ? entry : entry.substring(0, colon)).replaceAll("[\\[\\]]", "");
        return isPort && IpBlock.contains(block, address.host);
    }

    private static boolean isHost(String entry, String host) {
        if (IpBlock.isAddress(entry) || IpBlock.isAddress(host)) {
            return IpBlock.contains(entry, host);
        }
        String name = entry.replaceFirst("^\\*?\\.", "");
        return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    }
}
