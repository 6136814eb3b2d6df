package io.secretagent.weaving;

import io.secretagent.hooks.Capture;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/** Replaces the value that the body returns. The object and the argument that the bridge gets are those of the method's beginning. */
final class ResultCapture extends ExitCapture {

    private static final int NONE = -1;

    private final Capture capture;
    private int object = NONE;
    private int argument = NONE;

    ResultCapture(MethodVisitor next, WovenMethod method, Capture capture, int place) {
        super(next, method, place);
        this.capture = capture;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        switch (capture) {
            case RETURNED_BY_OBJECT:
            case CREDENTIAL_BY_OBJECT:
                object = kept(0, method.owner);
                break;
            case FIRST_ARGUMENT_OF_OBJECT:
                object = kept(0, method.owner);
                argument = keptArgument(0);
                break;
            case RETURNED_WITH_SECOND_ARGUMENT:
                argument = keptArgument(1);
                break;
            case NAME:
            case NAME_OF_MISSING:
                argument = keptArgument(0);
                break;
            default: // needs neither
        }
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
        switch (capture) {
            case RETURNED_BY_OBJECT:
                replace("replaceWith", object);
                break;
            case RETURNED_WITH_SECOND_ARGUMENT:
                replace("replaceWith", argument);
                break;
            case NAME:
                replace("replaceByName", argument);
                break;
            case NAME_OF_MISSING:
                replace("supplyByName", argument);
                break;
            case CREDENTIAL_BY_OBJECT:
                send();
                break;
            case FIRST_ARGUMENT_OF_OBJECT:
                pass();
                break;
            default:
                bridge.replace("replace", 1, method.result);
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
