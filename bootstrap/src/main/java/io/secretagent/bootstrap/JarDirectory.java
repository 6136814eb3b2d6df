package io.secretagent.bootstrap;

import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * A jar's central directory in memory: position, size and checksum of each entry at the time the jar was opened. Immutable.
 *
 * <p>Source of the format: PKWARE's APPNOTE.TXT, section 4.3.12.
 */
final class JarDirectory {

    private static final int SIGNATURE = 0x02014b50;
    private static final int LENGTH = 46;
    /** How many last characters of a name are hashed: nearly all names differ there, and whole names cost each start milliseconds. */
    private static final int HASHED = 24;

    private final byte[] bytes;
    /** A hash table by name, with open addressing: the index where an entry begins; -1 for an empty slot. */
    private final int[] table;

    /**
     * Indexes the bytes of a directory.
     *
     * @param count the number of its entries
     * @throws ZipException if these are not the bytes of a directory
     */
    JarDirectory(byte[] bytes, int count) throws ZipException {
        this.bytes = bytes;
        table = new int[Integer.highestOneBit(count + 1) * 4];
        Arrays.fill(table, -1);
        for (int entry = 0; entry < bytes.length; entry = next(entry)) {
            if (entry + LENGTH > bytes.length || int4(bytes, entry) != SIGNATURE) {
                throw new ZipException("the jar's directory is damaged");
            }
            add(entry);
        }
    }

    private int next(int entry) {
        return entry + LENGTH + nameLength(entry) + short2(bytes, entry + 30) + short2(bytes, entry + 32);
    }

    private void add(int entry) {
        int length = nameLength(entry);
        int hash = length;
        for (int i = Math.max(0, length - HASHED); i < length; i++) {
            hash = 31 * hash + bytes[entry + LENGTH + i];
        }
        int slot = hash & (table.length - 1);
        while (table[slot] >= 0) {
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = entry;
    }

    /** The index of an entry, as the other methods take it; -1 if no entry has that name. */
    int find(String name) {
        int hash = name.length();
        for (int i = Math.max(0, name.length() - HASHED); i < name.length(); i++) {
            hash = 31 * hash + name.charAt(i);
        }
        for (int slot = hash & (table.length - 1); table[slot] >= 0; slot = (slot + 1) & (table.length - 1)) {
            if (isNamed(table[slot], name)) {
                return table[slot];
            }
        }
        return -1;
    }

    /** Compares bytes with characters: the agent's names are ASCII. */
    private boolean isNamed(int entry, String name) {
        boolean isNamed = nameLength(entry) == name.length();
        for (int i = name.length() - 1; isNamed && i >= 0; i--) {
            isNamed = bytes[entry + LENGTH + i] == name.charAt(i);
        }
        return isNamed;
    }

    private int nameLength(int entry) {
        return short2(bytes, entry + 28);
    }

    boolean isStored(int entry) {
        return short2(bytes, entry + 10) == 0;
    }

    int checksum(int entry) {
        return int4(bytes, entry + 16);
    }

    /** The number of bytes in the file; equal to {@link #size} for a stored entry. */
    int compressedSize(int entry) {
        return int4(bytes, entry + 20);
    }

    /** The number of bytes of the content. */
    int size(int entry) {
        return int4(bytes, entry + 24);
    }

    /** The position of the entry's local header, in bytes from the start of the jar. */
    long offset(int entry) {
        return int4(bytes, entry + 42) & 0xffffffffL;
    }

    /** Reads a number of two bytes, the low one first. */
    static int short2(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8);
    }

    /** Reads a number of four bytes, the low one first. */
    static int int4(byte[] bytes, int at) {
        return short2(bytes, at) | (short2(bytes, at + 2) << 16);
    }
}
