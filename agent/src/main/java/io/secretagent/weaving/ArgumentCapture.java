package io.secretagent.weaving;

import io.secretagent.hooks.Capture;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Replaces an argument before the body runs. */
final class ArgumentCapture extends MethodVisitor {

    private final WovenMethod method;
    private final BridgeCall bridge;
    private final int parameter;
    /** The other argument that the bridge gets; -1 for none. */
    private final int other;

    private final boolean isOfObject;
    private final boolean isSent;

    private ArgumentCapture(MethodVisitor next, WovenMethod method, Capture capture, int place) {
        super(Opcodes.ASM9, next);
        this.method = method;
        this.bridge = new BridgeCall(next, place);
        this.parameter = capture.replacedArgument;
        this.isSent = capture == Capture.FIRST_ARGUMENT_TO_SEND;
        this.isOfObject = capture == Capture.SECOND_ARGUMENT_OF_OBJECT;
        boolean isWithFirst = isOfObject || capture == Capture.SECOND_ARGUMENT_WITH_FIRST;
        this.other = isWithFirst ? 0 : capture == Capture.FIRST_ARGUMENT_WITH_SECOND ? 1 : -1;
    }

    static MethodVisitor of(MethodVisitor next, WovenMethod method, Capture capture, int place) {
        return new ArgumentCapture(next, method, capture, place);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        int local = method.local(parameter);
        bridge.load(local);
        if (other >= 0) {
            bridge.load(method.local(other));
            loadObject();
            bridge.replace(
                    isOfObject ? "replaceSecondOf" : "replaceSecond", isOfObject ? 3 : 2, method.parameter(parameter));
        } else if (isSent) {
            bridge.pushPlace();
            bridge.call("argumentToSend", "(Ljava/lang/Object;I)Ljava/lang/Object;");
            bridge.cast(method.parameter(parameter));
        } else {
            bridge.replace("replace", 1, method.parameter(parameter));
        }
        bridge.store(local);
    }

    private void loadObject() {
        if (isOfObject) {
            bridge.load(0);
        }
    }
}
