package io.secretagent.hosts.jnrposix;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import jnr.posix.SpawnFileAction;

/** Starts a child as JRuby does, and prints a variable of its environment. Arguments: the variable, a new file. */
public final class JnrPosixHost {

    private JnrPosixHost() {}

    public static void main(String[] arguments) throws Exception {
        List<String> environment = new ArrayList<>();
        System.getenv().forEach((name, value) -> environment.add(name + "=" + value));
        Path file = Paths.get(arguments[1]);
        POSIX posix = POSIXFactory.getNativePOSIX();
        long child = posix.posix_spawnp(
                "sh",
                Collections.<SpawnFileAction>emptyList(),
                Arrays.asList("sh", "-c", "cat /proc/$$/environ > " + file),
                environment);
        posix.waitpid(child, new int[1], 0);
        String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        System.out.println("own: " + System.getenv(arguments[0]));
        for (String variable : all.split("\0")) {
            if (variable.startsWith(arguments[0] + "=")) {
                System.out.println(variable);
            }
        }
    }
}
