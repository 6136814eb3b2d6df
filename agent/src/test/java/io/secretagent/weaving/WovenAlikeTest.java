package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** Classes woven by ASM behave as if Byte Buddy had inlined {@link CaptureAdvice}, whatever their bodies look like. */
class WovenAlikeTest {

    private static final String[][] ARGUMENTS = {
        {"a", "b"}, {"a", null}, {null, "b"}, {null, null}, {"secrets:a", "cde"}
    };

    static Stream<Arguments> capturesAndHosts() throws Exception {
        Map<String, Map<String, byte[]>> groups = new LinkedHashMap<>();
        Map<String, byte[]> current = new LinkedHashMap<>();
        for (Class<?> host : Hosts.ALL) {
            current.put(host.getName(), HostLoader.bytes(host.getName()));
        }
        groups.put("javac's", current);
        groups.put("odd", OddHosts.all());
        groups.put("old", OddHosts.old());
        List<Arguments> rows = new ArrayList<>();
        for (Capture capture : Capture.values()) {
            if (capture != Capture.THIRD_ARGUMENT && capture != Capture.FIFTH_ARGUMENT) { // see HooksWovenAlikeTest
                groups.forEach((group, hosts) -> hosts.forEach((name, bytes) -> rows.add(
                        Arguments.of(capture, group, name.substring(name.lastIndexOf('.') + 1), name, bytes))));
            }
        }
        return rows.stream();
    }

    @ParameterizedTest(name = "{0} in {1} {2}")
    @MethodSource("capturesAndHosts")
    void callsTheBridgeAlikeAndEndsAlike(Capture capture, String group, String shortName, String name, byte[] bytes)
            throws Exception {
        List<Target> targets = List.of(target(name, capture));

        byte[] woven = ClassWeaving.weave(targets, bytes);

        byte[] oracle = new AdviceWeaving().weave(targets, bytes);
        for (Script.Kind kind : Script.Kind.values()) {
            for (String[] arguments : ARGUMENTS) {
                assertThat(run(name, woven, capture, kind, arguments))
                        .as("with %s for %s", kind, Script.text(arguments))
                        .isEqualTo(run(name, oracle, capture, kind, arguments));
            }
        }
    }

    private static Target target(String className, Capture capture) {
        String text = "java.lang.String";
        return Target.of(HookName.SPRING, className, "take", capture, Operation.RESOLVE, text, text)
                .at(1);
    }

    /** The calls of the bridge in their order, then the result or the exception. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<String> run(String name, byte[] bytes, Capture capture, Script.Kind kind, String[] arguments)
            throws Exception {
        boolean isOfArray =
                capture == Capture.REPEATED || capture == Capture.LOGIN || capture == Capture.CREDENTIAL_BY_OBJECT;
        Script script = new Script(kind, isOfArray);
        HostLoader loader = new HostLoader(new Function[] {null, script});
        loader.add(name, bytes);
        check(loader, name);
        Hosts.Host host =
                (Hosts.Host) loader.loadClass(name).getDeclaredConstructor().newInstance();
        List<String> run = new ArrayList<>();
        try {
            run.add("returns " + Script.text(host.take(arguments[0], arguments[1])));
        } catch (Throwable e) {
            run.add("throws " + (e instanceof ClassCastException ? "ClassCastException" : e.toString()));
        }
        run.addAll(0, script.calls);
        return run;
    }

    private static void check(HostLoader loader, String name) throws Exception {
        StringWriter problems = new StringWriter();
        byte[] bytes =
                loader.getResourceAsStream(name.replace('.', '/') + ".class").readAllBytes();
        CheckClassAdapter.verify(new ClassReader(bytes), loader, false, new PrintWriter(problems));
        assertThat(problems.toString()).isEmpty();
    }
}
