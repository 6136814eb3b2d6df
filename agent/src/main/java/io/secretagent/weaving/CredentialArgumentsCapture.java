package io.secretagent.weaving;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Replaces the first two arguments, which are texts, before the body runs. */
final class CredentialArgumentsCapture extends MethodVisitor {

    private static final String TEXT = "java/lang/String";

    private final WovenMethod method;
    private final BridgeCall bridge;

    private CredentialArgumentsCapture(MethodVisitor next, WovenMethod method, int place) {
        super(Opcodes.ASM9, next);
        this.method = method;
        this.bridge = new BridgeCall(next, place);
    }

    static MethodVisitor of(MethodVisitor next, WovenMethod method, int place) {
        return new CredentialArgumentsCapture(next, method, place);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        bridge.load(method.local(0));
        bridge.load(method.local(1));
        bridge.pushPlace();
        bridge.call("argumentsToSend", "(Ljava/lang/Object;Ljava/lang/Object;I)[Ljava/lang/Object;");
        mv.visitInsn(Opcodes.DUP);
        store(0);
        store(1);
    }

    /** The element of that index becomes the argument of the same index. */
    private void store(int index) {
        bridge.push(index);
        mv.visitInsn(Opcodes.AALOAD);
        mv.visitTypeInsn(Opcodes.CHECKCAST, TEXT);
        bridge.store(method.local(index));
    }
}
