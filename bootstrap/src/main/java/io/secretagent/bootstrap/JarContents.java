package io.secretagent.bootstrap;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the contents of a jar so that a jar which is overwritten in place does no harm: each entry is compared with the
 * checksum that it had when the jar was opened. Java 8's {@code JarFile} maps the directory into memory, and an overwritten jar
 * ends the JVM with SIGBUS; newer versions return whatever the file then holds.
 *
 * <p>Source of the format: PKWARE's APPNOTE.TXT, sections 4.3.7 and 4.3.16. Thread-safe.
 */
final class JarContents {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int MAX_COMMENT = 0xffff;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;

    private final File jar;
    private final JarDirectory directory;
    /** Added to the positions in the directory: not 0 where other bytes precede the jar in its file. */
    private final long shift;
    /** Null while it is closed. */
    private @Nullable RandomAccessFile file;

    private JarContents(File jar, RandomAccessFile file, JarDirectory directory, long shift) {
        this.jar = jar;
        this.file = file;
        this.directory = directory;
        this.shift = shift;
    }

    /**
     * Opens a jar; the file stays open until {@link #close}.
     *
     * @throws IOException if the file is not a readable jar
     */
    static JarContents open(File jar) throws IOException {
        RandomAccessFile file = new RandomAccessFile(jar, "r");
        long length = file.length();
        int tail = (int) Math.min(length, END_LENGTH + MAX_COMMENT);
        byte[] end = read(file, length - tail, tail);
        for (int at = tail - END_LENGTH; at >= 0; at--) {
            if (JarDirectory.int4(end, at) == END_SIGNATURE) {
                int size = JarDirectory.int4(end, at + 12);
                long start = length - tail + at - size;
                long shift = start - (JarDirectory.int4(end, at + 16) & 0xffffffffL);
                int count = JarDirectory.short2(end, at + 10);
                return new JarContents(jar, file, new JarDirectory(read(file, start, size), count), shift);
            }
        }
        throw new ZipException("the file is not a jar");
    }

    /**
     * The content of an entry, or null if the jar has none of that name.
     *
     * @throws IOException if the file does not hold the entry any more
     */
    byte @Nullable [] read(String name) throws IOException {
        int entry = directory.find(name);
        if (entry < 0) {
            return null;
        }
        long start = shift + directory.offset(entry);
        byte[] header = read(start, LOCAL_LENGTH);
        if (JarDirectory.int4(header, 0) != LOCAL_SIGNATURE) {
            throw changed();
        }
        long data = start + LOCAL_LENGTH + JarDirectory.short2(header, 26) + JarDirectory.short2(header, 28);
        byte[] compressed = read(data, directory.compressedSize(entry));
        byte[] bytes = directory.isStored(entry) ? compressed : inflated(compressed, directory.size(entry));
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, bytes.length);
        if ((int) checksum.getValue() != directory.checksum(entry)) {
            throw changed();
        }
        return bytes;
    }

    /** Closes the file; the next read of an entry opens it again, under the name that it had. */
    synchronized void close() throws IOException {
        RandomAccessFile closing = file;
        file = null;
        if (closing != null) {
            closing.close();
        }
    }

    private synchronized byte[] read(long at, int length) throws IOException {
        RandomAccessFile opened = file;
        if (opened == null) {
            opened = new RandomAccessFile(jar, "r");
            file = opened;
        }
        return read(opened, at, length);
    }

    private static byte[] inflated(byte[] deflated, int size) throws ZipException {
        byte[] bytes = new byte[size];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(Arrays.copyOf(deflated, deflated.length + 1)); // zlib needs one byte more
            int count = 1;
            for (int at = 0; at < size && count > 0; at += count) {
                count = inflater.inflate(bytes, at, size - at);
            }
            return bytes;
        } catch (DataFormatException e) {
            throw changed();
        } finally {
            inflater.end();
        }
    }

    private static ZipException changed() {
        return new ZipException("the file has changed");
    }

    /** Reads without a channel: an interrupt of the host's thread would close that for ever. */
    private static byte[] read(RandomAccessFile file, long at, int length) throws IOException {
        byte[] bytes = new byte[Math.max(0, length)];
        synchronized (file) {
            if (at < 0 || length < 0 || at + length > file.length()) {
                throw new EOFException("the file is too short");
            }
            file.seek(at);
            file.readFully(bytes);
        }
        return bytes;
    }
}
