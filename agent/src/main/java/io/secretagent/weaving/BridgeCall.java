package io.secretagent.weaving;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Writes the instructions of a woven method: it pushes what the bridge needs, and calls one of the bridge's static methods. */
final class BridgeCall {

    static final String STATE = "[Ljava/lang/Object;";

    private static final String BRIDGE = "java/lang/SecretAgentBridge";
    private static final String OBJECT = "java/lang/Object";

    private final MethodVisitor method;
    private final int place;

    BridgeCall(MethodVisitor method, int place) {
        this.method = method;
        this.place = place;
    }

    void load(int local) {
        method.visitVarInsn(Opcodes.ALOAD, local);
    }

    void store(int local) {
        method.visitVarInsn(Opcodes.ASTORE, local);
    }

    /** Pushes a whole number from 0 to 32,767. */
    void push(int number) {
        if (number <= 5) {
            method.visitInsn(Opcodes.ICONST_0 + number);
        } else {
            method.visitIntInsn(Opcodes.SIPUSH, number);
        }
    }

    void pushPlace() {
        push(place);
    }

    /** Pushes the binary name of a type. A constant that is a class would load it, and old class files know none. */
    void pushName(Type type) {
        method.visitLdcInsn(type.getInternalName().replace('/', '.'));
    }

    /** @param descriptor as in {@code (Ljava/lang/Object;I)V} */
    void call(String name, String descriptor) {
        method.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, name, descriptor, false);
    }

    /** Calls a method that replaces the uppermost of so many objects on the stack by one of the declared type. */
    void replace(String name, int objects, Type type) {
        pushPlace();
        pushName(type);
        StringBuilder descriptor = new StringBuilder("(");
        for (int i = 0; i < objects; i++) {
            descriptor.append("Ljava/lang/Object;");
        }
        call(name, descriptor.append("ILjava/lang/String;)Ljava/lang/Object;").toString());
        cast(type);
    }

    void cast(Type type) {
        if (!type.getInternalName().equals(OBJECT)) {
            method.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        }
    }
}
