package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
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

    private static final String TEXT = "java.lang.String";
    private static final String NAME = Settings.class.getName();
    private static final String PARAMETER = Settings.Name.class.getName();

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
        byte[] woven = ClassWeaving.weave(List.of(target("get", PARAMETER)), bytes());

        assertThat(new String(woven, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("java/lang/SecretAgentBridge", "replace");
    }

    @Test
    void passesValuesOfTypesOfTheHost() throws IOException {
        for (Capture capture : List.of(Capture.RETURNED, Capture.FIRST_ARGUMENT)) {
            byte[] woven = ClassWeaving.weave(List.of(target(capture, "same", PARAMETER)), bytes());

            assertThat(new String(woven, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .contains("java/lang/SecretAgentBridge");
        }
    }

    @Test
    void leavesAClassWithoutTheMethodOrWithOtherParameters() throws IOException {
        for (Target target : List.of(target("find", PARAMETER), target("get"), target("get", "java.lang.String"))) {
            assertThat(ClassWeaving.weave(List.of(target), bytes())).isNull();
        }
    }

    /** ASM refuses these. */
    @Test
    void weavesClassFilesOfVersionsThatDoNotExistYet() throws IOException {
        byte[] future = bytes();
        future[4] = (byte) 0xff; // of a preview
        future[5] = (byte) 0xff;
        future[6] = 1;
        future[7] = 44;
        byte[] before = future.clone();

        byte[] woven = ClassWeaving.weave(List.of(target("get", PARAMETER)), future);

        assertThat(future).as("what the JVM has passed").isEqualTo(before);
        assertThat(woven).startsWith(0xca, 0xfe, 0xba, 0xbe, 0xff, 0xff, 1, 44);
        assertThat(new String(woven, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("java/lang/SecretAgentBridge");
    }

    @Test
    void keepsTheVersionOfTheClassFile() throws IOException {
        byte[] bytes = bytes();

        assertThat(ClassWeaving.weave(List.of(target("get", PARAMETER)), bytes)).startsWith(Arrays.copyOf(bytes, 8));
    }

    /** A class file has two bytes for the index of a local variable. */
    @Test
    void refusesAMethodWithoutRoomForFurtherLocalVariables() {
        for (int locals : new int[] {65_533, 65_534, 65_535}) {
            byte[] bytes = methodWith(locals);
            Target target = Target.of(HookName.JDBC, "Own", "take", Capture.LOGIN, Operation.LOG_IN, TEXT, TEXT)
                    .at(3);

            if (locals == 65_533) {
                assertThat(ClassWeaving.weave(List.of(target), bytes)).isNotNull();
            } else {
                assertThatThrownBy(() -> ClassWeaving.weave(List.of(target), bytes))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private static byte[] methodWith(int locals) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "Own", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(
                Opcodes.ACC_PUBLIC, "take", "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/Object;", null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, locals);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
