package io.secretagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/**
 * No thread of the application waits inside a monitor: before Java 24, a virtual thread that does blocks its carrier thread. {@code
 * Object.wait} always waits inside one; {@code java.util.concurrent} has replacements.
 */
class NoWaitInsideAMonitorTest {

    @Test
    void noClassCallsWait() throws IOException, URISyntaxException {
        Path classes = Path.of(SecretAgent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> waiting = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                waiting.addAll(waitsIn(Files.readAllBytes(file)));
            }
        }

        assertThat(waiting).isEmpty();
    }

    private static List<String> waitsIn(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        List<String> waiting = new ArrayList<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String type, String signature, String[] exceptions) {
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitMethodInsn(
                                    int opcode, String owner, String name, String descriptor, boolean isInterface) {
                                if (owner.equals("java/lang/Object") && name.equals("wait")) {
                                    waiting.add(reader.getClassName() + "." + method);
                                }
                            }
                        };
                    }
                },
                ClassReader.SKIP_DEBUG);
        return waiting;
    }
}
