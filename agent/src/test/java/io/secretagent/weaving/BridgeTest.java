package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Woven code sees only classes of the JDK, and gets exceptions only where they are meant for the caller. */
class BridgeTest {

    /** May throw, so that a reference is not sent as a password; the last two, to repeat a method or to end it. */
    private static final Set<String> THROWING = Set.of(
            "toSend",
            "argumentToSend",
            "argumentsToSend",
            "instead",
            "beginLogin",
            "returned",
            "failed",
            "failAgain",
            "ended");

    private static final Set<String> THROWING_ADVICE = Set.of(
            "Login.enter",
            "CredentialByObject.exit",
            "CredentialArguments.enter",
            "CredentialFields.enter",
            "FirstArgumentToSend.enter",
            "Instead.enter",
            "Instead.exit",
            "Arguments.exit");

    private static final List<Class<?>> OF_THE_JDK = List.of(void.class, boolean.class, int.class, char[].class);

    private static Class<?> bridge() {
        try {
            return new HostLoader().loadClass(HostLoader.BRIDGE);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Method> called() {
        return Stream.of(bridge().getDeclaredMethods()).filter(method -> Modifier.isPublic(method.getModifiers()));
    }

    static Stream<Method> advices() {
        return Stream.of(CaptureAdvice.class.getDeclaredClasses())
                .filter(type -> !type.isAnnotation())
                .flatMap(type -> Stream.of(type.getDeclaredMethods()));
    }

    @ParameterizedTest
    @MethodSource("called")
    void isStaticWithJdkTypesOnlyAndThrowsOnlyWhereItIsMeant(Method method) {
        assertThat(Modifier.isStatic(method.getModifiers())).isTrue();
        assertThat(method.getReturnType()).matches(BridgeTest::isOfTheJdk);
        assertThat(method.getParameterTypes()).allMatch(BridgeTest::isOfTheJdk);
        assertThat(method.getExceptionTypes().length > 0).isEqualTo(THROWING.contains(method.getName()));
    }

    @ParameterizedTest
    @MethodSource("advices")
    void isComparedWithAdviceThatIsSuppressedUnlessItKeepsAReferenceFromBeingSent(Method method) {
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();

        assertThat(Modifier.isStatic(method.getModifiers())).isTrue();
        assertThat(method.getReturnType()).matches(BridgeTest::isOfTheJdk);
        assertThat(method.getParameterTypes()).allMatch(BridgeTest::isOfTheJdk);
        if (!THROWING_ADVICE.contains(name)) {
            assertThat(suppressed(method))
                    .as("the exceptions that are suppressed")
                    .isEqualTo(Throwable.class);
        }
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return OF_THE_JDK.contains(type) || type.getName().startsWith("java.") || type == Object[].class;
    }

    private static Class<?> suppressed(Method method) {
        Advice.OnMethodEnter enter = method.getAnnotation(Advice.OnMethodEnter.class);
        Advice.OnMethodExit exit = method.getAnnotation(Advice.OnMethodExit.class);
        return enter == null ? exit.suppress() : enter.suppress();
    }

    @ParameterizedTest
    @CsvSource({
        "java.lang.String, true",
        "java.lang.CharSequence, true",
        "java.lang.Object, true",
        "java.io.Serializable, true",
        "java.lang.Integer, false",
        "[C, false"
    })
    void aTextReplacesOnlyValuesOfTypesThatItHas(String type, boolean isReplaced) throws Exception {
        assertThat(replaced("text", type)).isEqualTo(isReplaced);
    }

    @ParameterizedTest
    @CsvSource({
        "[Ljava.lang.String;, true",
        "[Ljava.lang.CharSequence;, true",
        "[Ljava.lang.Object;, true",
        "java.lang.Object, true",
        "java.lang.Cloneable, true",
        "[Ljava.lang.Integer;, false",
        "[[Ljava.lang.String;, false",
        "[C, false",
        "java.lang.String, false"
    })
    void anArrayReplacesOnlyValuesOfTypesThatItHas(String type, boolean isReplaced) throws Exception {
        assertThat(replaced(new String[0], type)).isEqualTo(isReplaced);
    }

    @Test
    void otherTypesAreComparedAlike() throws Exception {
        assertThat(replaced(new char[0], "[C")).isTrue();
        assertThat(replaced(new char[0], "[B")).isFalse();
        assertThat(replaced(new String[0][0], "[[Ljava.lang.CharSequence;")).isTrue();
        assertThat(replaced(new String[0][0], "[Ljava.lang.Object;")).isTrue();
        assertThat(replaced(new java.util.TreeMap<>(), "java.util.Map")).isTrue();
        assertThat(replaced(Map.of(), "java.util.TreeMap")).isFalse();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean replaced(Object result, String type) throws Exception {
        Class<?> bridge = bridge();
        Field functions = bridge.getField("functions");
        functions.set(null, new Function[] {captured -> result});
        Object value = new Object();
        Object after = bridge.getMethod("replace", Object.class, int.class, String.class)
                .invoke(null, value, 0, type);
        assertThat(after).isIn(value, result);
        return after == result;
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h/x?password=secrets:db:password, true",
        "jdbc:postgresql://h/x?password=%7B%7Bresolve%3Asecretsmanager%3Adb%7D%7D, true",
        "jdbc:oracle:thin:app/secrets:db:password@h, true",
        "jdbc:postgresql://h/x?password=plain, false"
    })
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aLoginWhoseUrlHasAReferenceIsNotMadeIfTheAgentFails(String url, boolean isRefused) throws Exception {
        Class<?> bridge = bridge();
        bridge.getField("functions").set(null, new Function[] {
            captured -> {
                throw new NoClassDefFoundError("a class is missing");
            }
        });
        Method begin = Stream.of(bridge.getMethods())
                .filter(method -> method.getName().equals("beginLogin"))
                .findFirst()
                .orElseThrow();

        Throwable thrown = catchThrowable(
                () -> begin.invoke(null, this, url, null, 0, "java.lang.String", "java.util.Properties"));

        assertThat(thrown != null).isEqualTo(isRefused);
    }

    @Test
    void withoutFunctionsNothingIsReplaced() throws Exception {
        Class<?> bridge = bridge();
        Object value = "value";

        assertThat(bridge.getMethod("replace", Object.class, int.class, String.class)
                        .invoke(null, value, 0, "java.lang.String"))
                .isSameAs(value);
        assertThat(bridge.getMethod("toSend", Object.class, Object.class, int.class)
                        .invoke(null, value, this, 0))
                .isSameAs(value);
    }
}
