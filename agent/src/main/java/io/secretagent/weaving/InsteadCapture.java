package io.secretagent.weaving;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Returns what the bridge returns, if that is not null, instead of running the body. */
final class InsteadCapture extends MethodVisitor {

    private final WovenMethod method;
    private final BridgeCall bridge;

    InsteadCapture(MethodVisitor next, WovenMethod method, int place) {
        super(Opcodes.ASM9, next);
        this.method = method;
        this.bridge = new BridgeCall(next, place);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        Label body = new Label();
        bridge.load(0);
        bridge.pushPlace();
        bridge.call("instead", "(Ljava/lang/Object;I)Ljava/lang/Object;");
        mv.visitInsn(Opcodes.DUP);
        mv.visitJumpInsn(Opcodes.IFNULL, body);
        bridge.cast(method.result);
        mv.visitInsn(Opcodes.ARETURN);
        mv.visitLabel(body);
        if (method.hasFrames) {
            Object[] locals = method.firstFrame();
            mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Object"});
        }
        mv.visitInsn(Opcodes.POP);
    }
}
