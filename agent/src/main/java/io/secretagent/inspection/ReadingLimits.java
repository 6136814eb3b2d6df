package io.secretagent.inspection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bounds what one inspection reads, so that an archive that was made for it neither fills memory nor runs for hours. */
final class ReadingLimits {

    /** The largest configuration file, in bytes. */
    static final int LONGEST_FILE = 4 << 20;
    /** Archives in archives: an ear has wars, which have jars, which may have another one. */
    static final int DEEPEST_ARCHIVE = 4;
    /** Folders in folders. */
    static final int DEEPEST_FOLDER = 64;

    private static final int BUFFER = 1 << 16;

    private final long mostBytes;
    private final int mostEntries;
    private long bytes;
    private int entries;

    /** Four gigabytes of unpacked archives, a million files and entries. */
    ReadingLimits() {
        this(4L << 30, 1_000_000);
    }

    ReadingLimits(long mostBytes, int mostEntries) {
        this.mostBytes = mostBytes;
        this.mostEntries = mostEntries;
    }

    /** Counts a file or an entry. */
    void count() throws Exceeded {
        if (++entries > mostEntries) {
            throw new Exceeded("there are more than " + mostEntries + " files and entries of archives");
        }
    }

    /** Counts unpacked bytes. */
    void count(int read) throws Exceeded {
        bytes += read;
        if (bytes > mostBytes) {
            throw new Exceeded("archives have more than " + mostBytes + " bytes when they are unpacked");
        }
    }

    /** Reads a stream to its end, or up to a byte more than {@link #LONGEST_FILE}. */
    byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        int most = LONGEST_FILE + 1;
        for (int read; content.size() < most; content.write(buffer, 0, read)) {
            read = in.read(buffer, 0, Math.min(buffer.length, most - content.size()));
            if (read < 0) {
                break;
            }
            count(read);
        }
        return content.toByteArray();
    }

    /** Reads what is left of a stream; what unpacks it would do so uncounted. */
    void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            count(read);
        }
    }

    /** Ends the inspection: what was read so far is its result. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        Exceeded(String message) {
            super(message);
        }
    }
}
