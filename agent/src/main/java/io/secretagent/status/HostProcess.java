package io.secretagent.status;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * Names this process, so that pages of several can be told apart: its jar or main class, its id and its machine or pod, as far as they
 * are known without JMX, which small images lack. Ids and names of machines are Linux's. No argument of the application is in it.
 */
final class HostProcess {

    private static final int LONGEST = 100;

    private HostProcess() {}

    /** As in "orders.jar, process 4711 on web-1". */
    static String text() {
        return text(System.getProperty("sun.java.command", ""), Paths.get("/proc"));
    }

    /**
     * @param command the main class or jar, a space, the arguments
     * @param proc Linux's folder of that name, which need not exist
     */
    static String text(String command, Path proc) {
        String id = idIn(proc);
        String machine = machineIn(proc);
        return program(command) + (id.isEmpty() ? "" : ", process " + id) + (machine.isEmpty() ? "" : " on " + machine);
    }

    private static String program(String command) {
        String first = command.trim().split(" ", 2)[0];
        String name = new File(first).getName();
        return name.isEmpty() ? "a JVM" : name.substring(0, Math.min(name.length(), LONGEST));
    }

    /** The link {@code self} leads to a folder that is called like the id. */
    private static String idIn(Path proc) {
        try {
            return String.valueOf(proc.resolve("self").toRealPath().getFileName());
        } catch (IOException e) {
            return "";
        }
    }

    private static String machineIn(Path proc) {
        try {
            byte[] name = Files.readAllBytes(proc.resolve("sys/kernel/hostname"));
            return new String(name, StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            return "";
        }
    }
}
