package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A host that runs a load, with its libraries.
 *
 * @param folder its folder in {@code src/hosts}
 * @param java the Java release to compile it for
 * @param coordinates its libraries, with the versions
 */
public record LoadHost(String folder, int java, List<String> coordinates) {

    private static final Path CLASSES = Build.REPOSITORY.resolve("integration-tests/target/load-hosts");
    private static final Map<LoadHost, String> CLASS_PATHS = new ConcurrentHashMap<>();

    /** The compiled hosts: each is compiled once in a run of the tests. */
    public String classPath() {
        return CLASS_PATHS.computeIfAbsent(this, LoadHost::compile);
    }

    private String compile() {
        List<Path> libraries = new ArrayList<>();
        if (!coordinates.isEmpty()) {
            libraries.addAll(Libraries.withDependencies(coordinates.toArray(String[]::new)));
        }
        libraries.add(Build.HOSTS);
        String name = folder + "-" + Integer.toHexString(hashCode());
        return HostSources.compile(folder, java, libraries, CLASSES.resolve(name));
    }

    /** The main class: for the folder {@code driver-manager}, {@code io.secretagent.hosts.drivermanager.DriverManagerHost}. */
    public String mainClass() {
        StringBuilder name = new StringBuilder("io.secretagent.hosts.")
                .append(folder.replace("-", ""))
                .append('.');
        for (String word : folder.split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.append("Host").toString();
    }
}
