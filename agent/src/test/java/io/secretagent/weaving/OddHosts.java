package io.secretagent.weaving;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Classes of a host with bodies that javac does not make today, but other compilers, obfuscators or old javacs do. */
final class OddHosts {

    static final String PACKAGE = "io/secretagent/weaving/odd/";

    private static final String TEXT = "java/lang/String";
    private static final String TAKE = "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/Object;";

    private OddHosts() {}

    private interface Body {

        void write(MethodVisitor method);
    }

    /** The class files by their binary names. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        put(all, "MoreOnTheStack", Opcodes.V1_8, OddHosts::moreOnTheStack);
        put(all, "ReusedLocals", Opcodes.V11, OddHosts::reusedLocals);
        put(all, "ReusedLocalsOfJava5", Opcodes.V1_5, OddHosts::reusedLocals);
        put(all, "Subroutine", Opcodes.V1_4, OddHosts::subroutine);
        put(all, "SubroutineOfJava1", Opcodes.V1_1, OddHosts::subroutine);
        put(all, "ReturnInHandledRange", Opcodes.V17, OddHosts::returnInHandledRange);
        return all;
    }

    /** The classes of {@link Hosts} as an old compiler would have made them, without frames. */
    static Map<String, byte[]> old() throws java.io.IOException {
        Map<String, byte[]> old = new LinkedHashMap<>();
        List<Class<?>> without = new ArrayList<>(Hosts.ALL);
        for (Class<?> host : without) {
            ClassReader reader = new ClassReader(HostLoader.bytes(host.getName()));
            ClassWriter writer = new ClassWriter(0);
            boolean[] isModern = new boolean[1];
            reader.accept(
                    new net.bytebuddy.jar.asm.ClassVisitor(Opcodes.ASM9, writer) {
                        @Override
                        public void visit(
                                int version,
                                int access,
                                String name,
                                String signature,
                                String sup,
                                String[] interfaces) {
                            super.visit(Opcodes.V1_5, access, name, signature, sup, interfaces);
                        }

                        @Override
                        public void visitNestHost(String host) {}

                        @Override
                        public MethodVisitor visitMethod(
                                int access, String name, String descriptor, String signature, String[] exceptions) {
                            return new MethodVisitor(
                                    Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                                @Override
                                public void visitInvokeDynamicInsn(
                                        String name,
                                        String descriptor,
                                        net.bytebuddy.jar.asm.Handle handle,
                                        Object... arguments) {
                                    isModern[0] = true;
                                }
                            };
                        }
                    },
                    ClassReader.SKIP_FRAMES);
            if (!isModern[0]) {
                old.put(host.getName(), writer.toByteArray());
            }
        }
        return old;
    }

    private static void put(Map<String, byte[]> all, String name, int version, Body body) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                version,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
                PACKAGE + name,
                null,
                "java/lang/Object",
                new String[] {"io/secretagent/weaving/Hosts$Host"});
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "take", TAKE, null, null);
        method.visitCode();
        body.write((version & 0xffff) >= Opcodes.V1_6 ? method : withoutFrames(method));
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        all.put((PACKAGE + name).replace('/', '.'), writer.toByteArray());
    }

    private static MethodVisitor withoutFrames(MethodVisitor next) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitFrame(int type, int count, Object[] locals, int onStack, Object[] stack) {}
        };
    }

    /** As Kotlin for {@code f(1L, first ?: return second)}. */
    private static void moreOnTheStack(MethodVisitor method) {
        Label isThere = new Label();
        method.visitLdcInsn(1L);
        method.visitLdcInsn("under");
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitJumpInsn(Opcodes.IFNONNULL, isThere);
        method.visitVarInsn(Opcodes.ALOAD, 2);
        method.visitInsn(Opcodes.ARETURN);
        method.visitLabel(isThere);
        method.visitFrame(Opcodes.F_FULL, 3, new Object[] {PACKAGE + "MoreOnTheStack", TEXT, TEXT}, 2, new Object[] {
            Opcodes.LONG, TEXT
        });
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitInsn(Opcodes.ARETURN);
    }

    /** As obfuscators do: the locals of the object and of the arguments hold other types afterwards. */
    private static void reusedLocals(MethodVisitor method) {
        Label loop = new Label();
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitVarInsn(Opcodes.ASTORE, 0);
        method.visitInsn(Opcodes.ICONST_3);
        method.visitVarInsn(Opcodes.ISTORE, 1);
        method.visitLabel(loop);
        method.visitFrame(Opcodes.F_FULL, 3, new Object[] {TEXT, Opcodes.INTEGER, TEXT}, 0, new Object[0]);
        method.visitIincInsn(1, -1);
        method.visitVarInsn(Opcodes.ILOAD, 1);
        method.visitJumpInsn(Opcodes.IFGT, loop);
        method.visitInsn(Opcodes.LCONST_1);
        method.visitVarInsn(Opcodes.LSTORE, 1);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, TEXT, "trim", "()Ljava/lang/String;", false);
        method.visitInsn(Opcodes.ARETURN);
    }

    /** As javac before 1.4.2 for {@code finally}. */
    private static void subroutine(MethodVisitor method) {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        Label subroutine = new Label();
        method.visitTryCatchBlock(start, end, handler, null);
        method.visitLabel(start);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, TEXT, "trim", "()Ljava/lang/String;", false);
        method.visitVarInsn(Opcodes.ASTORE, 3);
        method.visitJumpInsn(Opcodes.JSR, subroutine);
        method.visitVarInsn(Opcodes.ALOAD, 3);
        method.visitInsn(Opcodes.ARETURN);
        method.visitLabel(end);
        method.visitLabel(handler);
        method.visitVarInsn(Opcodes.ASTORE, 4);
        method.visitJumpInsn(Opcodes.JSR, subroutine);
        method.visitVarInsn(Opcodes.ALOAD, 4);
        method.visitInsn(Opcodes.ATHROW);
        method.visitLabel(subroutine);
        method.visitVarInsn(Opcodes.ASTORE, 5);
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitVarInsn(Opcodes.ASTORE, 1);
        method.visitVarInsn(Opcodes.RET, 5);
    }

    /** Everything is in the range of a handler of any exception, the returns, too. */
    private static void returnInHandledRange(MethodVisitor method) {
        Label start = new Label();
        Label other = new Label();
        Label handler = new Label();
        method.visitTryCatchBlock(start, handler, handler, null);
        method.visitLabel(start);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitJumpInsn(Opcodes.IFNULL, other);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitInsn(Opcodes.ARETURN);
        method.visitLabel(other);
        method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        method.visitVarInsn(Opcodes.ALOAD, 2);
        method.visitInsn(Opcodes.ARETURN);
        method.visitLabel(handler);
        method.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false);
        method.visitInsn(Opcodes.ARETURN);
    }
}
