package io.secretagent.weaving;

import io.secretagent.hooks.Capture;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Replaces the value that the body returns. The object and the argument that the bridge gets are those of the method's beginning. */
final class ResultCapture extends ExitCapture {

    private static final int NONE = -1;

    private final Capture capture;
    private int object = NONE;
    private int argument = NONE;

    private ResultCapture(MethodVisitor next, WovenMethod method, Capture capture, int place) {
        super(next, method, place);
        this.capture = capture;
    }

    static MethodVisitor of(MethodVisitor next, WovenMethod method, Capture capture, int place) {
        return new ResultCapture(next, method, capture, place);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        boolean isPassed = capture == Capture.FIRST_ARGUMENT_OF_OBJECT;
        if (isPassed || capture == Capture.RETURNED_BY_OBJECT || capture == Capture.CREDENTIAL_BY_OBJECT) {
            object = kept(0, method.owner);
        } else if (capture == Capture.RETURNED_BY_CALL) {
            object = keptCall();
        }
        boolean isWithFirst = isPassed || capture == Capture.RETURNED_WITH_FIRST_ARGUMENT;
        if (isWithFirst || capture == Capture.NAME || capture == Capture.NAME_OF_MISSING) {
            argument = keptArgument(0);
        } else if (capture == Capture.RETURNED_WITH_SECOND_ARGUMENT) {
            argument = keptArgument(1);
        }
    }

    /** The object and the arguments, in an array. */
    private int keptCall() {
        bridge.push(1 + method.parameters());
        mv.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        addToArray(0, 0);
        for (int i = 0; i < method.parameters(); i++) {
            addToArray(1 + i, method.local(i));
        }
        return keep(Type.getType("[Ljava/lang/Object;"));
    }

    private void addToArray(int index, int local) {
        mv.visitInsn(Opcodes.DUP);
        bridge.push(index);
        bridge.load(local);
        mv.visitInsn(Opcodes.AASTORE);
    }

    private int keptArgument(int parameter) {
        return kept(method.local(parameter), method.parameter(parameter));
    }

    private int kept(int local, Type type) {
        bridge.load(local);
        return keep(type);
    }

    @Override
    void atReturn() {
        if (capture == Capture.RETURNED) {
            bridge.replace("replace", 1, method.result);
        } else if (capture == Capture.RETURNED_BY_OBJECT || capture == Capture.RETURNED_BY_CALL) {
            replace("replaceWith", object);
        } else if (capture == Capture.RETURNED_WITH_FIRST_ARGUMENT
                || capture == Capture.RETURNED_WITH_SECOND_ARGUMENT) {
            replace("replaceWith", argument);
        } else if (capture == Capture.NAME) {
            replace("replaceByName", argument);
        } else if (capture == Capture.NAME_OF_MISSING) {
            replace("supplyByName", argument);
        } else if (capture == Capture.CREDENTIAL_BY_OBJECT) {
            send();
        } else if (capture == Capture.CREATED) {
            created();
        } else {
            pass();
        }
    }

    private void replace(String name, int with) {
        bridge.load(with);
        bridge.replace(name, 2, method.result);
    }

    private void send() {
        bridge.load(object);
        bridge.pushPlace();
        bridge.call("toSend", "(Ljava/lang/Object;Ljava/lang/Object;I)Ljava/lang/Object;");
        bridge.cast(method.result);
    }

    private void created() {
        bridge.load(0); // no compiler stores anything else there
        mv.visitInsn(Opcodes.ACONST_NULL);
        bridge.pushPlace();
        bridge.call("pass", "(Ljava/lang/Object;Ljava/lang/Object;I)V");
    }

    private void pass() {
        bridge.load(object);
        bridge.load(argument);
        bridge.pushPlace();
        bridge.call("pass", "(Ljava/lang/Object;Ljava/lang/Object;I)V");
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        writeHandlers();
        super.visitMaxs(maxStack, maxLocals);
    }
}
