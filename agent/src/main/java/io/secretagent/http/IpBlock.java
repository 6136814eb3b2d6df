package io.secretagent.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells whether an IP address is in a CIDR block. No name is ever looked up. */
final class IpBlock {

    private IpBlock() {}

    static boolean isAddress(String text) {
        return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")
                || (text.indexOf(':') >= 0 && text.matches("[0-9a-fA-F:.]+"));
    }

    /** Whether the host is an address in the block; a block without {@code /length} is one address. */
    static boolean contains(String block, String host) {
        int slash = block.indexOf('/');
        String start = slash < 0 ? block : block.substring(0, slash);
        if (!isAddress(start) || !isAddress(host)) {
            return false;
        }
        byte[] network = bytes(start);
        byte[] address = bytes(host);
        int length = slash < 0 ? network.length * 8 : length(block.substring(slash + 1));
        return network.length > 0
                && network.length == address.length
                && length >= 0
                && length <= network.length * 8
                && haveSameStart(network, address, length);
    }

    private static boolean haveSameStart(byte[] one, byte[] other, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static int length(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** Empty if the text only looks like an address. */
    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
