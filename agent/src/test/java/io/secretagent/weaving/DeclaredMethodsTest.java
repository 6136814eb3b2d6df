package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredMethodsTest {

    /** Has every kind of constant that is found in classes. */
    interface Many {

        long LONG = 1L << 40;
        double DOUBLE = 2.5;
        float FLOAT = 1.5f;

        static Runnable runnable(String text) {
            return () -> System.out.println(text + LONG + DOUBLE + FLOAT + MethodHandles.lookup());
        }

        void withoutABody(long[] longs);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Many.class,
                Hosts.class,
                HashMap.class,
                String.class,
                MethodHandles.class,
                DeclaredMethodsTest.class
            })
    void findsTheMethodsThatAsmFinds(Class<?> type) throws IOException {
        byte[] bytes = bytes(type);
        List<String> found = new ArrayList<>();
        for (DeclaredMethod method : DeclaredMethods.of(bytes)) {
            found.add(method.isStatic() + " " + method.name + method.descriptor + method.locals);
        }

        assertThat(found).isEqualTo(byAsm(bytes));
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (var in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    private static List<String> byAsm(byte[] bytes) {
        List<String> methods = new ArrayList<>();
        ClassVisitor all = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                int index = methods.size();
                boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
                methods.add(isStatic + " " + name + descriptor + -1);
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMaxs(int maxStack, int maxLocals) {
                        methods.set(index, isStatic + " " + name + descriptor + maxLocals);
                    }
                };
            }
        };
        new ClassReader(bytes).accept(all, 0);
        return methods;
    }
}
