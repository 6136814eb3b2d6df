package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.EnvironmentHook;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Hooks;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Advice is inlined into classes of the host: it can name only classes that those see, and must throw only what is meant for the caller. */
class AdviceTest {

    /** May throw, so that a reference is not sent as a password. */
    private static final Set<String> THROWING = Set.of("Login.enter", "CredentialByObject.exit");

    private static final List<Class<?>> OF_THE_JDK = List.of(void.class, boolean.class, int.class, char[].class);

    static Stream<String> advices() {
        return Stream.of(EnvironmentHook.TARGETS, Hooks.targets(all()), Hooks.ofTheJdk(all()))
                .flatMap(List::stream)
                .flatMap(target -> target.capture == Capture.LOGIN
                        ? Stream.of(target.capture, Capture.REPEATED)
                        : Stream.of(target.capture))
                .map(AdviceWeaving::adviceName)
                .distinct();
    }

    /** The hooks that {@code intercept} may name. */
    private static Set<HookName> all() {
        return EnumSet.allOf(HookName.class);
    }

    @ParameterizedTest
    @MethodSource("advices")
    void isStaticWithJdkTypesOnlyAndSuppressedUnlessItKeepsAReferenceFromBeingSent(String advice)
            throws ClassNotFoundException {
        Method[] methods = Class.forName(advice).getDeclaredMethods();

        assertThat(methods).isNotEmpty();
        for (Method method : methods) {
            assertThat(Modifier.isStatic(method.getModifiers()))
                    .as("%s is static", method)
                    .isTrue();
            assertThat(method.getReturnType()).matches(AdviceTest::isOfTheJdk);
            assertThat(method.getParameterTypes()).allMatch(AdviceTest::isOfTheJdk);
            if (!THROWING.contains(method.getDeclaringClass().getSimpleName() + "." + method.getName())) {
                assertThat(suppressed(method))
                        .as("the exceptions that %s suppresses", method)
                        .isEqualTo(Throwable.class);
            }
        }
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return OF_THE_JDK.contains(type) || type.getName().startsWith("java.");
    }

    private static Class<?> suppressed(Method method) {
        Advice.OnMethodEnter enter = method.getAnnotation(Advice.OnMethodEnter.class);
        Advice.OnMethodExit exit = method.getAnnotation(Advice.OnMethodExit.class);
        return enter == null ? exit.suppress() : enter.suppress();
    }
}
