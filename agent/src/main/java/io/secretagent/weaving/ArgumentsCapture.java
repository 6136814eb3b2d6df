package io.secretagent.weaving;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Passes the method's arguments, as they were at its beginning, and what the body returns, which may be replaced. */
final class ArgumentsCapture extends ExitCapture {

    private static final Type ARRAY = Type.getObjectType("[Ljava/lang/Object;");
    private static final String OBJECT = "java/lang/Object";

    private int arguments;

    private ArgumentsCapture(MethodVisitor next, WovenMethod method, int place) {
        super(next, method, place);
    }

    static MethodVisitor of(MethodVisitor next, WovenMethod method, int place) {
        return new ArgumentsCapture(next, method, place);
    }

    /** Creates an array of the arguments, with an element more for the result. Numbers and the like are left out. */
    @Override
    public void visitCode() {
        super.visitCode();
        bridge.push(method.parameters() + 1);
        mv.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        for (int i = 0; i < method.parameters(); i++) {
            if (method.parameter(i).getSort() >= Type.ARRAY) {
                mv.visitInsn(Opcodes.DUP);
                bridge.push(i);
                bridge.load(method.local(i));
                mv.visitInsn(Opcodes.AASTORE);
            }
        }
        arguments = keep(ARRAY);
    }

    @Override
    void atReturn() {
        if (method.result.getSort() == Type.BOOLEAN) {
            bridge.load(arguments);
            bridge.pushPlace();
            bridge.call("decided", "(Z[Ljava/lang/Object;I)Z");
            return;
        }
        boolean isVoid = method.result.getSort() == Type.VOID;
        if (isVoid) {
            mv.visitInsn(Opcodes.ACONST_NULL);
        }
        bridge.load(arguments);
        bridge.pushPlace();
        bridge.call("ended", "(Ljava/lang/Object;[Ljava/lang/Object;I)Ljava/lang/Object;");
        if (isVoid) {
            mv.visitInsn(Opcodes.POP);
        } else {
            bridge.cast(method.result);
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        writeHandlers();
        super.visitMaxs(maxStack, maxLocals);
    }
}
