package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes woven by ASM behave as if Byte Buddy had inlined {@link CaptureAdvice}, whatever their bodies look like. */
class WovenAlikeTest {

    private static final String[][] ARGUMENTS = {
        {"a", "b"}, {"a", null}, {null, "b"}, {null, null}, {"secrets:a", "cde"}
    };

    /** See HooksWovenAlikeTest. */
    private static final Set<Capture> FOR_OTHER_METHODS = EnumSet.of(
            Capture.THIRD_ARGUMENT,
            Capture.FOURTH_ARGUMENT,
            Capture.FIFTH_ARGUMENT,
            Capture.SIXTH_ARGUMENT,
            Capture.CREATED,
            Capture.CREDENTIAL_FIELDS);

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
            if (!FOR_OTHER_METHODS.contains(capture)) {
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
        HostLoader woven = new HostLoader()
                .with(name, HostLoader.prepared(ClassWeaving.weave(List.of(target(name, capture)), bytes)));
        assertThat(woven.problemsOf(name)).isEmpty();
        boolean isTooOdd = (isRepeated(capture) || capture == Capture.AGAIN)
                && name.contains("ReusedLocals"); // Byte Buddy cannot weave it
        String oracleName = isTooOdd ? Hosts.Trimming.class.getName() : name;
        byte[] ofOracle = isTooOdd ? HostLoader.bytes(oracleName) : bytes;
        HostLoader oracle = new HostLoader()
                .with(
                        oracleName,
                        HostLoader.prepared(new AdviceWeaving().weave(List.of(target(oracleName, capture)), ofOracle)));
        for (Script.Kind kind : Script.Kind.values()) {
            for (String[] arguments : ARGUMENTS) {
                assertThat(run(woven, name, capture, kind, arguments))
                        .as("with %s for %s", kind, Script.text(arguments))
                        .isEqualTo(run(oracle, oracleName, capture, kind, arguments));
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
    private static List<String> run(
            HostLoader loader, String name, Capture capture, Script.Kind kind, String[] arguments) throws Exception {
        boolean isOne = capture == Capture.CREDENTIAL_BY_OBJECT
                || capture == Capture.INSTEAD
                || capture == Capture.FIRST_ARGUMENT_TO_SEND
                || capture == Capture.CREDENTIAL_ARGUMENTS
                || capture == Capture.ARGUMENTS;
        Script script = new Script(kind, isRepeated(capture) || isOne);
        loader.use(new Function[] {null, script});
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
}
