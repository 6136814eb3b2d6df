package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weaves every method of whole libraries in every way that suits it; what comes out is verified by the JVM and by ASM. */
class LibraryWovenTest {

    @ParameterizedTest
    @ValueSource(classes = {org.yaml.snakeyaml.Yaml.class, picocli.CommandLine.class})
    void everyClassIsStillValid(Class<?> ofLibrary) throws Exception {
        assertThat(woven(Path.of(ofLibrary
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())))
                .isGreaterThan(100);
    }

    /** How many classes of a jar were woven. */
    static int woven(Path jar) throws Exception {
        int count = 0;
        try (JarFile files = new JarFile(jar.toFile())) {
            for (JarEntry entry : files.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.endsWith("-info.class")) {
                    String className = name.substring(0, name.length() - 6).replace('/', '.');
                    count += weave(className, files.getInputStream(entry).readAllBytes()) ? 1 : 0;
                }
            }
        }
        return count;
    }

    private static boolean weave(String name, byte[] bytes) throws ClassNotFoundException {
        List<Target> targets = new ArrayList<>();
        for (DeclaredMethod method : DeclaredMethods.of(bytes)) {
            addTargets(name, method, targets);
        }
        byte[] woven = targets.isEmpty() ? null : ClassWeaving.weave(targets, bytes);
        if (woven == null || !canBeLinked(new HostLoader().with(name, bytes), name)) {
            return false;
        }
        HostLoader loader = new HostLoader().with(name, HostLoader.prepared(woven));
        assertThat(loader.loadClass(name).getDeclaredMethods()).isNotNull();
        assertThat(loader.problemsOf(name)).isEmpty();
        return true;
    }

    private static void addTargets(String name, DeclaredMethod method, List<Target> targets) {
        Type[] types = Type.getArgumentTypes(method.descriptor);
        String[] parameters = new String[types.length];
        int objects = 0;
        for (int i = 0; i < types.length; i++) {
            boolean isObject = types[i].getSort() >= Type.ARRAY;
            parameters[i] = isObject ? types[i].getInternalName().replace('/', '.') : types[i].getClassName();
            objects += isObject && objects == i ? 1 : 0; // of the first ones
        }
        for (Capture capture : Capture.values()) {
            if (argumentsOf(capture) <= objects) {
                targets.add(Target.of(HookName.SPRING, name, method.name, capture, Operation.RESOLVE, parameters)
                        .at(targets.size()));
            }
        }
    }

    private static int argumentsOf(Capture capture) {
        switch (capture) {
            case FIRST_ARGUMENT:
            case FIRST_ARGUMENT_TO_SEND:
            case FIRST_ARGUMENT_OF_OBJECT:
            case RETURNED_WITH_FIRST_ARGUMENT:
            case NAME:
            case NAME_OF_MISSING:
                return 1;
            case SECOND_ARGUMENT:
            case SECOND_ARGUMENT_WITH_FIRST:
            case FIRST_ARGUMENT_WITH_SECOND:
            case SECOND_ARGUMENT_OF_OBJECT:
            case RETURNED_WITH_SECOND_ARGUMENT:
            case REPEATED:
            case LOGIN:
                return 2;
            case THIRD_ARGUMENT:
                return 3;
            case FOURTH_ARGUMENT:
                return 4;
            case FIFTH_ARGUMENT:
                return 5;
            case SIXTH_ARGUMENT:
                return 6;
            default:
                return 0;
        }
    }

    /** Whether its dependencies are there. */
    private static boolean canBeLinked(HostLoader loader, String name) {
        try {
            return loader.loadClass(name).getDeclaredMethods() != null;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
