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
        byte[] woven = HostLoader.prepared(ClassWeaving.weave(List.of(target(name, capture)), bytes));
        check(name, woven);
        Class<?> simple = Hosts.Trimming.class;
        boolean isTooOdd = isRepeated(capture) && name.contains("ReusedLocals"); // Byte Buddy cannot weave it
        String oracleName = isTooOdd ? simple.getName() : name;
        byte[] oracle = HostLoader.prepared(new AdviceWeaving()
                .weave(List.of(target(oracleName, capture)), isTooOdd ? HostLoader.bytes(oracleName) : bytes));
        for (Script.Kind kind : Script.Kind.values()) {
            for (String[] arguments : ARGUMENTS) {
                assertThat(run(name, woven, capture, kind, arguments))
                        .as("with %s for %s", kind, Script.text(arguments))
                        .isEqualTo(run(oracleName, oracle, capture, kind, arguments));
            }
        }
    }

    private static boolean isRepeated(Capture capture) {
        return capture == Capture.REPEATED || capture == Capture.LOGIN;
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
        boolean isOfArray = isRepeated(capture) || capture == Capture.CREDENTIAL_BY_OBJECT;
        Script script = new Script(kind, isOfArray);
        HostLoader loader = new HostLoader(new Function[] {null, script});
        loader.add(name, bytes);
        Hosts.Host host =
                (Hosts.Host) loader.loadClass(name).getDeclaredConstructor().newInstance();
        List<String> run = new ArrayList<>();
        try {
            run.add("returns " + Script.text(host.take(arguments[0], arguments[1])));
        } catch (Throwable e) {
            // the JVM writes the messages of these, with the names of local variables
            boolean isOfTheJvm = e instanceof ClassCastException || e instanceof NullPointerException;
            run.add("throws " + (isOfTheJvm ? e.getClass().getName() : e.toString()));
        }
        run.addAll(0, script.calls);
        return run;
    }

    private static void check(String name, byte[] bytes) throws Exception {
        StringWriter problems = new StringWriter();
        HostLoader loader = new HostLoader(null);
        loader.add(name, bytes);
        CheckClassAdapter.verify(new ClassReader(bytes), loader, false, new PrintWriter(problems));
        assertThat(problems.toString()).isEmpty();
    }
}
