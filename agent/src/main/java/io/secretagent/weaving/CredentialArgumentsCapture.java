package io.secretagent.weaving;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Replaces the first two arguments in a row that are texts before the body runs. */
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
        int user = user();
        bridge.load(method.local(user));
        bridge.load(method.local(user + 1));
        bridge.pushPlace();
        bridge.call("argumentsToSend", "(Ljava/lang/Object;Ljava/lang/Object;I)[Ljava/lang/Object;");
        mv.visitInsn(Opcodes.DUP);
        store(0, user);
        store(1, user + 1);
    }

    /** There are two, see {@link DeclaredMethod}. */
    private int user() {
        int first = 0;
        while (!isText(method.parameter(first)) || !isText(method.parameter(first + 1))) {
            first++;
        }
        return first;
    }

    private static boolean isText(Type type) {
        return type.getSort() == Type.OBJECT && type.getInternalName().equals(TEXT);
    }

    /** The element of an index becomes an argument. */
    private void store(int index, int parameter) {
        bridge.push(index);
        mv.visitInsn(Opcodes.AALOAD);
        mv.visitTypeInsn(Opcodes.CHECKCAST, TEXT);
        bridge.store(method.local(parameter));
    }
}
