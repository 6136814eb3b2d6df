package io.secretagent.http;

import java.util.Locale;

/**
 * Tells which hosts are called without a proxy, by a list in the syntax of {@code NO_PROXY} as curl and the AWS CLI
 * read it: names ({@code x} and {@code .x} both match x and its subdomains), addresses, CIDR blocks
 * ({@code 10.0.0.0/8}), each with or without a port, and {@code *} for all; separated by commas or spaces.
 */
final class NoProxy {

    private NoProxy() {}

    static boolean matches(String list, Address address) {
        for (String entry : list.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            if (!entry.isEmpty() && matchesEntry(entry, address)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesEntry(String entry, Address address) {
        if (entry.equals("*")) {
            return true;
        }
        int slash = entry.indexOf('/');
        if (slash > 0) {
            return matchesBlock(entry, entry.indexOf(':', slash), address);
        }
        int colon = entry.lastIndexOf(':');
        boolean hasPort = colon > entry.lastIndexOf(']') && (colon == entry.indexOf(':') || entry.startsWith("["));
        if (hasPort && !entry.substring(colon + 1).equals(String.valueOf(address.port))) {
            return false;
        }
        String host = (hasPort ? entry.substring(0, colon) : entry).replaceAll("[\\[\\]]", "");
        return matchesHost(host, address.host);
    }

    /** {@code colon} is the index of the colon before the port; negative if there is no port. */
    private static boolean matchesBlock(String entry, int colon, Address address) {
        boolean matchesPort = colon < 0 || entry.substring(colon + 1).equals(String.valueOf(address.port));
        String block = (colon < 0 ? entry : entry.substring(0, colon)).replaceAll("[\\[\\]]", "");
        return matchesPort && IpBlock.contains(block, address.host);
    }

    private static boolean matchesHost(String entry, String host) {
        if (IpBlock.isAddress(entry) || IpBlock.isAddress(host)) {
            return IpBlock.contains(entry, host);
        }
        String name = entry.replaceFirst("^\\*?\\.", "");
        return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    }
}
