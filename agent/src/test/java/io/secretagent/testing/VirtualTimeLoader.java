package io.secretagent.testing;

import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;

/**
 * Loads the agent's classes a second time, with {@link VirtualTime} in place of the clock, of chance and of threads. So their own code is
 * simulated, and has no switch for it.
 */
final class VirtualTimeLoader extends ClassLoader {

    private static final int API = Opcodes.ASM9;
    private static final String OURS = "io.secretagent.";
    private static final String TIME = "io/secretagent/testing/VirtualTime";
    private static final String RANDOM = "java/util/Random";

    VirtualTimeLoader(ClassLoader parent) {
        super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith(OURS) ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] rewritten = rewritten(in.readAllBytes());
            return defineClass(name, rewritten, 0, rewritten.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static byte[] rewritten(byte[] original) {
        ClassWriter writer = new ClassWriter(0);
        SimpleRemapper random = new SimpleRemapper(API, "java/util/concurrent/ThreadLocalRandom", RANDOM);
        new ClassReader(original).accept(new ClassRemapper(new Calls(writer), random), 0);
        return writer.toByteArray();
    }

    /** Redirects calls. */
    private static final class Calls extends ClassVisitor {

        Calls(ClassVisitor next) {
            super(API, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(API, super.visitMethod(access, name, descriptor, signature, thrown)) {
                @Override
                public void visitMethodInsn(int code, String owner, String called, String type, boolean isInterface) {
                    switch (owner + '.' + called) {
                        case "java/lang/System.nanoTime", RANDOM + ".current" -> toTime(called, type);
                        case "java/util/concurrent/locks/Condition.awaitNanos" ->
                            toTime(called, "(Ljava/util/concurrent/locks/Condition;J)J");
                        case "java/util/concurrent/Executor.execute", "java/util/concurrent/ExecutorService.execute" ->
                            toTime(called, "(Ljava/util/concurrent/Executor;Ljava/lang/Runnable;)V");
                        default -> super.visitMethodInsn(code, owner, called, type, isInterface);
                    }
                }

                private void toTime(String called, String type) {
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, TIME, called, type, false);
                }
            };
        }
    }
}
