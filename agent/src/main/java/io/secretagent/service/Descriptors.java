package io.secretagent.service;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the file descriptors that the process has left for clients, so that clients cannot take those that the host needs.
 * Read from Linux's {@code /proc}, as the JVM's own API would start JMX. On other systems only the listeners' own limits apply.
 */
final class Descriptors {

    /** Always reserved for the host. */
    private static final int LEAST_FOR_THE_HOST = 16;

    private static final String LIMITS = "/proc/self/limits";
    private static final String OPEN = "/proc/self/fd";
    private static final Pattern SOFT_LIMIT = Pattern.compile("(?m)^Max open files +(\\d+) ");

    private Descriptors() {}

    /**
     * How many more descriptors the listeners may take together; below zero if they have too many, {@link Short#MAX_VALUE}
     * where the limit is unknown.
     */
    static int spare() {
        String[] open = new File(OPEN).list();
        int limit = limit();
        if (open == null || limit == 0) {
            return Short.MAX_VALUE;
        }
        return limit - open.length - Math.max(LEAST_FOR_THE_HOST, limit / 4);
    }

    /** The soft limit; 0 where there is none or it is unknown. */
    private static int limit() {
        try {
            byte[] limits = Files.readAllBytes(Paths.get(LIMITS));
            Matcher limit = SOFT_LIMIT.matcher(new String(limits, StandardCharsets.US_ASCII));
            return limit.find() ? (int) Math.min(Integer.MAX_VALUE, Long.parseLong(limit.group(1))) : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
