package io.secretagent.weaving;

import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Replaces what the body reads from the fields of its own class that hold a user, a password or a token. */
final class CredentialFieldsCapture extends MethodVisitor {

    private static final List<String> NAMES = Arrays.asList("username", "password", "token");

    private final WovenMethod method;
    private final BridgeCall bridge;

    private CredentialFieldsCapture(MethodVisitor next, WovenMethod method, int place) {
        super(Opcodes.ASM9, next);
        this.method = method;
        this.bridge = new BridgeCall(next, place);
    }

    static MethodVisitor of(MethodVisitor next, WovenMethod method, int place) {
        return new CredentialFieldsCapture(next, method, place);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        boolean isOfAnyObject = opcode == Opcodes.GETFIELD && owner.equals(method.owner.getInternalName());
        if (!isOfAnyObject || !NAMES.contains(name)) {
            super.visitFieldInsn(opcode, owner, name, descriptor);
            return;
        }
        mv.visitInsn(Opcodes.DUP); // the object
        super.visitFieldInsn(opcode, owner, name, descriptor);
        mv.visitInsn(Opcodes.SWAP);
        bridge.pushPlace();
        bridge.call("toSend", "(Ljava/lang/Object;Ljava/lang/Object;I)Ljava/lang/Object;");
        bridge.cast(Type.getType(descriptor));
    }
}
