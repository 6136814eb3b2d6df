package io.secretagent.config;

import io.secretagent.process.DaemonThreads;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of the configuration file, within limits of size and time. Pipes are allowed, because a shell's {@code <(…)} is
 * one; a pipe without a writer would block for ever, and a device may be endless.
 */
class FileContent {

    /** More than any real file needs, and too little to harm the host. */
    private static final int MAX_BYTES = 1 << 20;

    /** Enough for a program that fetches or decrypts the file and writes it to a pipe. */
    private static final int TIME_LIMIT_SECONDS = 10;

    private final String name;
    private final @Nullable String namedBy;
    private final int timeLimitSeconds;

    /**
     * A reader of one file.
     *
     * @param name the file's path as messages show it
     * @param namedBy what named the file; null if nothing did
     */
    FileContent(String name, @Nullable String namedBy) {
        this(name, namedBy, TIME_LIMIT_SECONDS);
    }

    FileContent(String name, int timeLimitSeconds) {
        this(name, null, timeLimitSeconds);
    }

    private FileContent(String name, @Nullable String namedBy, int timeLimitSeconds) {
        this.name = name;
        this.namedBy = namedBy;
        this.timeLimitSeconds = timeLimitSeconds;
    }

    /**
     * Reads the whole file.
     *
     * @param mayBlock whether the path can lead to a pipe or a device now, although it did not when it was checked
     * @throws ConfigurationException with the reason and the remedy, if the file cannot be read
     */
    final byte[] read(File file, boolean mayBlock) {
        if (file.isDirectory()) {
            throw refusal("is a directory; name the file in it");
        }
        try {
            Path path = file.toPath();
            return mayBlock || (Files.exists(path) && !Files.isRegularFile(path)) ? bytesInTime(path) : bytes(path);
        } catch (NoSuchFileException e) {
            throw refusal("does not exist; "
                    + (namedBy == null ? "check the path" : "correct the path in what named it: " + namedBy)
                    + " (relative ones start at " + System.getProperty("user.dir") + ")");
        } catch (AccessDeniedException e) {
            throw refusal("may not be read by user " + System.getProperty("user.name") + "; grant it read permission");
        } catch (InvalidPathException e) {
            throw refusal("is not a path that this JVM can open; use ASCII characters only, or set a UTF-8 locale");
        } catch (IOException e) {
            throw refusal("cannot be read: " + e);
        }
    }

    /** Reads in a separate thread, because {@code open} of a pipe blocks and cannot be interrupted. */
    private byte[] bytesInTime(final Path path) throws IOException {
        FutureTask<byte[]> reading = new FutureTask<>(new Callable<byte[]>() {
            @Override
            public byte[] call() throws IOException {
                return bytes(path);
            }
        });
        DaemonThreads.named("secret-agent-config", reading).start();
        try {
            return reading.get(timeLimitSeconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw refusal("is a pipe or a device, and did not end within " + timeLimitSeconds
                    + " s; write to it and close it in time, or name a file");
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal("was not read: the start was interrupted");
        }
    }

    private byte[] bytes(Path path) throws IOException {
        byte[] bytes = new byte[MAX_BYTES + 1];
        int length = 0;
        try (InputStream in = open(path)) {
            for (int n = in.read(bytes); n > 0; n = in.read(bytes, length, bytes.length - length)) {
                length += n;
            }
        }
        if (length > MAX_BYTES) {
            throw refusal("is larger than 1 MiB, the limit for a configuration file; check the path");
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Without a channel, which costs a start thirty classes; only its exceptions say why a file cannot be opened. */
    InputStream open(Path path) throws IOException {
        try {
            return new FileInputStream(path.toFile());
        } catch (FileNotFoundException e) {
            return Files.newInputStream(path);
        }
    }

    private static IOException cause(ExecutionException e) {
        if (e.getCause() instanceof ConfigurationException) {
            throw (ConfigurationException) e.getCause();
        }
        return e.getCause() instanceof IOException ? (IOException) e.getCause() : new IOException(e.getCause());
    }

    final ConfigurationException refusal(String reason) {
        return new ConfigurationException(name, reason);
    }
}
