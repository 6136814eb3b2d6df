package io.secretagent.weaving;

import io.secretagent.hooks.Capture;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Replaces an argument before the body runs. */
final class ArgumentCapture extends MethodVisitor {

    private final WovenMethod method;
    private final BridgeCall bridge;
    private final int parameter;
    private final boolean isWithFirst;

    ArgumentCapture(MethodVisitor next, WovenMethod method, Capture capture, int place) {
        super(Opcodes.ASM9, next);
        this.method = method;
        this.bridge = new BridgeCall(next, place);
        this.parameter = capture.replacedArgument;
        this.isWithFirst = capture == Capture.SECOND_ARGUMENT_WITH_FIRST;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        int local = method.local(parameter);
        bridge.load(local);
        if (isWithFirst) {
            bridge.load(method.local(0));
            bridge.replace("replaceSecond", 2, method.parameter(parameter));
        } else {
            bridge.replace("replace", 1, method.parameter(parameter));
        }
        bridge.store(local);
    }
}
