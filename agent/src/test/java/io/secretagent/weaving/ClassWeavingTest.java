package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.junit.jupiter.api.Test;

class ClassWeavingTest {

    /** A class of a host, whose other classes the weaving cannot see. */
    static class Settings extends ClassWeavingTest {

        static final class Name {}

        String get(Name name) {
            return name == null ? "nothing" : name.toString();
        }

        Name same(Name name) {
            return name;
        }
    }

    /** Finds the agent's class files, and none of the host. */
    static class ClassesOfTheAgent implements ClassFileLocator {

        @Override
        public Resolution locate(String name) throws IOException {
            return name.startsWith(ClassWeavingTest.class.getName())
                    ? new Resolution.Illegal(name)
                    : ForClassLoader.of(ClassWeavingTest.class.getClassLoader()).locate(name);
        }

        @Override
        public void close() {}
    }

    private static final String NAME = Settings.class.getName();
    private static final String PARAMETER = Settings.Name.class.getName();

    private final ClassWeaving weaving = new ClassWeaving(new ClassesOfTheAgent());

    private static byte[] bytes() throws IOException {
        try (InputStream in = Settings.class.getResourceAsStream("ClassWeavingTest$Settings.class")) {
            return in.readAllBytes();
        }
    }

    private static Target target(String method, String... parameters) {
        return target(Capture.RETURNED, method, parameters);
    }

    private static Target target(Capture capture, String method, String... parameters) {
        return Target.of(HookName.SPRING, NAME, method, capture, Operation.RESOLVE, parameters)
                .at(3);
    }

    @Test
    void callsTheBridgeAndReadsNoOtherClassOfTheHost() throws IOException {
        byte[] woven = weaving.weave(List.of(target("get", PARAMETER)), bytes());

        assertThat(new String(woven, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("java/lang/SecretAgentBridge", "replace");
    }

    @Test
    void passesValuesOfTypesOfTheHost() throws IOException {
        for (Capture capture : List.of(Capture.RETURNED, Capture.FIRST_ARGUMENT)) {
            byte[] woven = weaving.weave(List.of(target(capture, "same", PARAMETER)), bytes());

            assertThat(new String(woven, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .contains("java/lang/SecretAgentBridge");
        }
    }

    @Test
    void leavesAClassWithoutTheMethodOrWithOtherParameters() throws IOException {
        for (Target target : List.of(target("find", PARAMETER), target("get"), target("get", "java.lang.String"))) {
            assertThat(weaving.weave(List.of(target), bytes())).isNull();
        }
    }
}
