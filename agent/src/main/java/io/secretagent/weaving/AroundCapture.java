package io.secretagent.weaving;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Tells the bridge when the body begins, and when it has ended, also by an exception. */
final class AroundCapture extends ExitCapture {

    private static final String THROWABLE = "java/lang/Throwable";

    private final Label start = new Label();

    AroundCapture(MethodVisitor next, WovenMethod method, int place) {
        super(next, method, place);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        call(true);
        mv.visitLabel(start);
    }

    private void call(boolean begins) {
        bridge.push(begins ? 1 : 0);
        bridge.pushPlace();
        bridge.call("around", "(ZI)V");
    }

    @Override
    void atReturn() {
        call(false);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        Label handler = here();
        visitTryCatchBlock(start, handler, handler, THROWABLE);
        writeHandlers();
        writeFrame(THROWABLE);
        call(false);
        mv.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(maxStack, maxLocals);
    }
}
