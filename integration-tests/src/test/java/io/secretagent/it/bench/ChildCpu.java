package io.secretagent.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The CPU time of the processes that this JVM has started and that have ended. Linux adds it up when a process is waited for (proc(5),
 * {@code cutime} and {@code cstime}), so a process is accounted for to its last moment.
 */
final class ChildCpu {

    private static final Path STAT = Path.of("/proc/self/stat");

    /** The unit of {@code /proc} on every Linux: a hundredth of a second. */
    private static final long TICK_NANOS = 10_000_000;

    /** The fields after the name, which may hold spaces: cutime is field 16 of all, cstime field 17. */
    private static final int FIRST_FIELD = 3;

    private ChildCpu() {}

    /** In steps of 10 ms; 0 where there is no {@code /proc}. */
    static long nanos() throws IOException {
        if (!Files.exists(STAT)) {
            return 0;
        }
        String stat = Files.readString(STAT);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[16 - FIRST_FIELD]) + Long.parseLong(fields[17 - FIRST_FIELD])) * TICK_NANOS;
    }
}
